import CCairo
import Foundation
import TramaCore
import TramaImages

extension PDFPicture {
    /// Size of an SVG that names none, as browsers take it.
    private static let defaultSize = Size(width: 300, height: 150)

    /// An SVG file as vectors: librsvg draws a page of its own, which becomes a form.
    static func drawing(
        svg data: Data, _ info: PictureInfo, objects: inout PDFObjects
    ) -> PDFPicture? {
        let width = info.width ?? defaultSize.width
        let height = info.height ?? info.ratio.map { $0 > 0 ? width / $0 : 0 } ?? defaultSize.height
        guard width > 0, height > 0, width.isFinite, height.isFinite,
            width <= Limits.pageSide, height <= Limits.pageSide,
            let page = page(svg: data, size: Size(width: width, height: height)),
            let copy = PDFImport.firstPage(of: page, objects: &objects),
            copy.size.width > 0, copy.size.height > 0
        else { return nil }
        return PDFPicture(
            object: copy.form,
            placement: Affine(
                a: 1 / copy.size.width, b: 0, c: 0, d: -1 / copy.size.height, tx: 0, ty: 1))
    }

    /// A PDF of one page.
    private static func page(svg data: Data, size: Size) -> Data? {
        final class Sink { var data = Data() }
        let sink = Sink()
        let closure = Unmanaged.passUnretained(sink).toOpaque()
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, bytes, count in
                guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().data
                    .append(bytes, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            }, closure, size.width, size.height)
        guard let surface, let context = cairo_create(surface) else { return nil }
        // Where an effect must become pixels all the same (blur), at print resolution.
        cairo_surface_set_fallback_resolution(surface, 288, 288)
        let isDrawn = data.withUnsafeBytes { bytes -> Bool in
            guard let picture = VectorPicture(bytes) else { return false }
            return picture.draw(
                into: context, frame: Rect(origin: .zero, size: size))
        }
        cairo_show_page(context)
        let status = cairo_status(context)
        cairo_destroy(context)
        cairo_surface_finish(surface)
        let final = cairo_surface_status(surface)
        cairo_surface_destroy(surface)
        return withExtendedLifetime(sink) {
            isDrawn && status == CAIRO_STATUS_SUCCESS && final == CAIRO_STATUS_SUCCESS
                ? sink.data : nil
        }
    }
}
