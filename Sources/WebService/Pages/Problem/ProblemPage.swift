/// What went wrong, and what to do.
struct ProblemPage: PageModel {
    var page: PageFrame
    var title: String
    var detail: String
    var advice: String
    var words: Words { page.language == "en" ? Words(home: "To the start") : Words(home: "回到首页") }

    struct Words: Sendable {
        var home: String
    }
}
