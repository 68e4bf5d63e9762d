/// What goes into a video beside its pictures.
struct VideoExtras: Sendable {
    var chapters: VideoChapters?
}
