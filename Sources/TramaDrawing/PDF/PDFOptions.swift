import Foundation

/// What the author chose about the PDF.
package struct PDFOptions: Sendable {
    /// Seconds since 1970 for the creation date: `SOURCE_DATE_EPOCH` where it is set.
    package var date: Int
    /// One page a step instead of one a slide.
    package var steps: Bool
    /// Speaker notes as `/Text` annotations.
    package var notes: Bool
    /// Web optimised: the first page can be shown before the rest has come.
    package var linearize: Bool
    /// Opens only with this password (AES-256).
    package var password: String?
    /// Conforms to PDF/A-3a as well as to PDF/UA-1.
    package var archival: Bool
    /// Files that ride along: the Markdown source.
    package var attachments: [Attachment]
    /// When the talk is given, for pdfpc.
    package var times: PresenterTimes
    /// Threads to use.
    package var jobs: Int

    package struct Attachment: Sendable {
        package let name: String
        /// MIME type.
        package let type: String
        package let data: Data
        package init(name: String, type: String, data: Data) {
            self.name = name
            self.type = type
            self.data = data
        }
    }

    package init(
        date: Int = 0, steps: Bool = false, notes: Bool = false, linearize: Bool = false,
        password: String? = nil, archival: Bool = false, attachments: [Attachment] = [],
        times: PresenterTimes = PresenterTimes(), jobs: Int = 1
    ) {
        self.date = date
        self.steps = steps
        self.notes = notes
        self.linearize = linearize
        self.password = password
        self.archival = archival
        self.attachments = attachments
        self.times = times
        self.jobs = jobs
    }
}
