import Traceability
import Words

/// A page that tells something and may ask for something: sections one under the other, each with what it needs of
/// paragraphs, facts, steps, a table, links and a form. For pages whose order is their whole layout.
struct ArticlePage: WebPage {
    static let template = "article"
    static let copy = NoCopy()

    let heading: Bilingual
    var lead: String?
    /// A notice above everything.
    var alert: Alert?
    var sections: [Section]
    /// Whether the content gets the width of a desk's screen, for wide tables.
    var isWide = false
    /// The next page of a list.
    var more: MoreLink?

    init(_ heading: Bilingual, lead: String? = nil, alert: Alert? = nil, _ sections: [Section]) {
        self.heading = heading
        self.lead = lead
        self.alert = alert
        self.sections = sections
    }

    /// A notice; level as in the design system.
    struct Alert: Sendable {
        var level: String
        var message: String
    }

    /// A card.
    struct Section: Sendable {
        /// Unique on the page.
        var anchor: String
        var heading: String
        var paragraphs: [String] = []
        var facts: [Fact] = []
        var steps: [String] = []
        /// Text that is shown exactly, such as a command.
        var exact: String?
        var table: Table?
        var links: [Link] = []
        var ask: Ask?

        init(_ anchor: String, _ heading: String) {
            self.anchor = anchor
            self.heading = heading
        }
    }

    struct Fact: Sendable {
        var name: String
        var value: String
        /// Identifiers and keys are set in type of fixed width.
        var isCode = false
    }

    struct Link: Sendable {
        var text: String
        var path: String
        /// The main action of the page is not quiet.
        var isQuiet = true
    }

    struct Table: Sendable {
        var caption: String
        var columns: [Column]
        var lines: [Line]

        struct Column: Sendable {
            var text: String
            var isNumber = false
        }

        struct Line: Sendable {
            var cells: [Cell]
        }

        struct Cell: Sendable {
            var column: String
            var text: String
            var isNumber = false
            var path: String?
            /// The level of a badge around the text; nil for plain text.
            var badge: String?
        }

        /// A table of texts under these columns; a line has one cell for each.
        init(_ caption: String, _ columns: [Column], _ lines: [[Cell]]) {
            self.caption = caption
            self.columns = columns
            self.lines = lines.map { cells in
                Line(
                    cells: zip(columns, cells).map { column, cell in
                        var cell = cell
                        cell.column = column.text
                        cell.isNumber = column.isNumber
                        return cell
                    })
            }
        }

        /// The same under heads by their words.
        ///
        /// - Parameter numbers: which of the columns hold numbers, from 0.
        init(
            _ visitor: some Visitor, _ caption: Bilingual, _ heads: [Bilingual], numbers: Set<Int> = [],
            _ lines: [[Cell]]
        ) {
            let columns = heads.enumerated().map { Column(text: visitor.say($1), isNumber: numbers.contains($0)) }
            self.init(visitor.say(caption), columns, lines)
        }
    }

    /// A form of the page.
    struct Ask: Sendable {
        /// Where it is sent to.
        var target: String
        var form: FormView?
        /// `post`, or `get` for a question that changes nothing.
        var method = "post"
        var takesFiles = false
        /// What is sent along without being shown.
        var hidden: [Hidden] = []
        var fields: [FormField] = []
        var send: String
        /// Whether what it does is hard to undo.
        var isDanger = false
        var isQuiet = false
    }

    struct Hidden: Sendable {
        var key: String
        var content: String
    }
}

extension ArticlePage.Table.Cell {
    init(_ text: String, path: String? = nil, badge: String? = nil) {
        self.init(column: "", text: text, path: path, badge: badge)
    }
}

extension Visitor {
    /// A card whose texts are copy.
    func section(
        _ anchor: String, _ heading: Bilingual, _ paragraphs: [Bilingual] = [], facts: [ArticlePage.Fact] = [],
        steps: [Bilingual] = [], exact: String? = nil, links: [ArticlePage.Link] = [], ask: ArticlePage.Ask? = nil
    ) -> ArticlePage.Section {
        var section = ArticlePage.Section(anchor, say(heading))
        section.paragraphs = paragraphs.map { say($0) }
        section.facts = facts
        section.steps = steps.map { say($0) }
        section.exact = exact
        section.links = links
        section.ask = ask
        return section
    }

    /// Names and values; what has no value, or an empty one, is left out.
    func facts(_ all: [(name: Bilingual, value: String?)], areCodes: Bool = false) -> [ArticlePage.Fact] {
        all.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : .init(name: say(name), value: $0, isCode: areCodes) }
        }
    }

    func facts(_ all: (name: Bilingual, value: String?)...) -> [ArticlePage.Fact] { facts(all) }

    /// A link to another page, in the person's language.
    func link(_ text: Bilingual, _ path: String, isQuiet: Bool = true) -> ArticlePage.Link {
        .init(text: say(text), path: path, isQuiet: isQuiet)
    }
}
