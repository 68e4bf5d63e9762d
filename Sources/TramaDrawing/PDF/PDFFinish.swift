import CLateLibraries
import Foundation

/// What qpdf does to a finished file: linearization, encryption.
struct PDFFinish {
    private let options: PDFOptions

    init(_ options: PDFOptions) { self.options = options }

    /// `qpdf`'s return codes are a bit mask; this bit means errors, the lowest only warnings.
    private static let errors: Int32 = 2

    func finish(_ data: Data) throws -> Data {
        var qpdf = qpdf_init()
        defer { qpdf_cleanup(&qpdf) }
        guard let handle = qpdf else { throw PDFFailure.finishing("out of memory") }
        qpdf_silence_errors(handle)
        return try data.withUnsafeBytes { bytes in
            let read = qpdf_read_memory(
                handle, "deck.pdf", bytes.bindMemory(to: CChar.self).baseAddress,
                UInt64(bytes.count), nil)
            guard read & Self.errors == 0 else { throw failure(handle) }
            guard qpdf_init_write_memory(handle) & Self.errors == 0 else { throw failure(handle) }
            qpdf_set_object_stream_mode(handle, qpdf_o_generate)
            qpdf_set_newline_before_endstream(handle, 1)
            qpdf_set_linearization(handle, options.linearize ? 1 : 0)
            if let password = options.password {
                qpdf_set_r6_encryption_parameters2(
                    handle, password, password, 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1)
            } else {
                // Not with encryption, whose keys are random.
                qpdf_set_deterministic_ID(handle, 1)
            }
            guard qpdf_write(handle) & Self.errors == 0, let buffer = qpdf_get_buffer(handle) else {
                throw failure(handle)
            }
            return Data(bytes: buffer, count: qpdf_get_buffer_length(handle))
        }
    }

    private func failure(_ handle: qpdf_data) -> PDFFailure {
        guard qpdf_has_error(handle) != 0, let error = qpdf_get_error(handle),
            let text = qpdf_get_error_full_text(handle, error)
        else { return .finishing("unknown reason") }
        return .finishing(String(cString: text))
    }
}
