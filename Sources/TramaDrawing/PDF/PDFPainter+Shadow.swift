import TramaCore
import TramaScene

extension PDFPainter {
    /// A sharp shadow is a path; a soft one a picture of one colour with the blur as its soft mask.
    mutating func draw(_ shadow: Shadow, opacity: Double) {
        guard shadow.color.alpha > 0, let bounds = Item.shadow(shadow).bounds else { return }
        mark(nil)
        saveInside()
        if !shadow.inset {
            // Everything but the box itself.
            content.rectangle(bounds.expanded(by: 1).union(shadow.clip.bounds ?? bounds))
        }
        content.path(shadow.clip)
        content.clip(shadow.inset ? .nonZero : .evenOdd)
        let alpha = shadow.color.alpha * opacity
        if shadow.blur <= 0 {
            setColor(shadow.color, stroke: false)
            setAlpha(fill: alpha)
            if shadow.inset { content.rectangle(bounds.expanded(by: 1)) }
            content.path(shadow.path)
            content.paint(fill: shadow.inset ? .evenOdd : .nonZero, stroke: false)
        } else if let soft = SoftShadow(shadow, within: pageArea.expanded(by: 1)) {
            setAlpha(fill: alpha)
            content.concatenate(
                Affine(
                    a: soft.area.width, b: 0, c: 0, d: soft.area.height, tx: soft.area.minX,
                    ty: soft.area.minY
                ).concatenating(PDFPicture.upright))
            content.draw(resources.name(.object, image(soft, shadow.color)))
        }
        restoreInside()
    }

    private mutating func image(_ soft: SoftShadow, _ color: Color) -> PDFReference {
        let mask = PDFPicture.image(
            samples: soft.samples, width: soft.width, height: soft.height, channels: 1, mask: nil,
            objects: &objects)
        let pixel = [color.red, color.green, color.blue].map {
            UInt8((min(max($0, 0), 1) * 255).rounded())
        }
        return PDFPicture.image(
            samples: pixel, width: 1, height: 1, channels: 3, mask: mask, objects: &objects)
    }
}
