import PartVerification

/// What went wrong, and what to do.
struct ProblemPage: PageModel {
    var page: PageFrame
    var title: String
    /// Nil when it says no more than the title.
    var detail: String?
    var advice: String
    var words: Words

    struct Words: Sendable {
        var home: String
    }

    init(page: PageFrame, title: String, detail: String?, advice: String, language: Language) {
        self.page = page
        self.title = title
        self.detail = detail
        self.advice = advice
        words = Words(home: language == .zh ? "回到首页" : "To the start")
    }
}
