import Ledger
import Mustache
import PartCertificates
import PartVerification
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability
@testable import WebService

/// Templates that are read without the library give what the library gives: byte for byte where each tag of a section has a
/// line of its own, and on the page that is read so; elsewhere but for white space.
@Suite struct FlatTemplateTests {
    /// A model of fields that a test chooses.
    struct Model: TemplateModel {
        var fields: [String: TemplateValue] = [:]

        func value(_ name: String) -> TemplateValue? { fields[name] }

        /// The same for the library.
        var forLibrary: [String: Any] { fields.mapValues(Self.plain) }

        private static func plain(_ value: TemplateValue) -> Any {
            switch value {
            case .text(let text): text
            case .flag(let flag): flag
            case .texts(let texts): texts
            case .model(let model): (model as? Model)?.forLibrary ?? [:]
            case .models(let models): models.map { ($0 as? Model)?.forLibrary ?? [:] }
            }
        }
    }

    private static func model(_ random: inout some RandomNumberGenerator, depth: Int = 0) -> Model {
        let texts = ["", "x", "<b>&\"'</b>", "压缩机", "{{a}}", "a\nb"]
        var fields: [String: TemplateValue] = [:]
        for name in ["a", "b", "c", "d"] {
            switch Int.random(in: 0..<(depth < 2 ? 8 : 5), using: &random) {
            case 0: break
            case 1, 2: fields[name] = .text(texts.randomElement(using: &random) ?? "")
            case 3: fields[name] = .flag(.random(using: &random))
            case 4: fields[name] = .texts((0..<Int.random(in: 0...2, using: &random)).map { texts[$0 + 1] })
            case 5: fields[name] = .model(model(&random, depth: depth + 1))
            default:
                let count = Int.random(in: 0...2, using: &random)
                fields[name] = .models((0..<count).map { _ in model(&random, depth: depth + 1) })
            }
        }
        return Model(fields: fields)
    }

    /// Sections, inverted ones, parts, names and texts, each on a line of its own or not.
    private static func template(
        _ random: inout some RandomNumberGenerator, isLined: Bool, depth: Int = 0
    ) -> String {
        let names = ["a", "b", "c", "d", "a.b", "c.d"]
        var text = ""
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            let name = names.randomElement(using: &random) ?? "a"
            let end = isLined || Bool.random(using: &random) ? "\n" : ""
            switch Int.random(in: 0..<(depth < 3 ? 9 : 6), using: &random) {
            case 0, 1: text += "{{\(name)}}" + end
            case 2:
                text += ["text", "<p> ", "\n", "}} ", " ", "压"].randomElement(using: &random) ?? ""
                if isLined { text += "\n" }
            case 3: text += "line\n"
            case 4: text += "{{>part}}" + end
            case 5: text += ["{{#a}}", "{{.}}", "{{/a}}"].map { $0 + (isLined ? "\n" : "") }.joined() + end
            default:
                let kind = Bool.random(using: &random) ? "#" : "^"
                text +=
                    "{{\(kind)\(name)}}" + end + template(&random, isLined: isLined, depth: depth + 1) + "{{/\(name)}}"
                    + end
            }
        }
        return text
    }

    /// Whether the library prints something for a name that the flat template prints nothing for: flags, lists and models
    /// are not texts, and no template of ours prints them.
    private static func printsText(_ text: String) -> Bool {
        !text.contains("true") && !text.contains("false") && !text.contains("[")
    }

    /// The library leaves some spaces and line ends out, others in, where several tags stand on one line: they are not compared there.
    @Test(arguments: [true, false])
    func generatedTemplatesReadTheSame(isLined: Bool) throws {
        func compared(_ text: String) -> String { isLined ? text : text.filter { !$0.isWhitespace } }
        var random = Generator(seed: 20_261_127)
        var count = 0
        for round in 0..<4_000 {
            let part = Self.template(&random, isLined: isLined, depth: 2).replacing("{{>part}}", with: "")
            let texts = [
                "page": HTMLText.pragma + Self.template(&random, isLined: isLined), "part": HTMLText.pragma + part,
            ]
            let model = Self.model(&random)
            var library = MustacheLibrary()
            for (name, text) in texts { try library.register(text, named: name) }
            let expected = library.render(model.forLibrary, withTemplate: "page") ?? ""
            guard Self.printsText(expected) else { continue }
            count += 1
            let found = String(decoding: try FlatTemplate("page", in: texts).render(model), as: UTF8.self)
            #expect(compared(found) == compared(expected), "round \(round): \(texts) \(model)")
            guard compared(found) == compared(expected) else { return }
        }
        #expect(count > 2_000)
    }

    @Test(arguments: Language.allCases)
    func theVerdictPageReadsTheSame(_ language: Language) throws {
        let templates = try WebResources.find().templates
        let evil = "<b>&\"'</b>"
        let frame = PageFrame(title: evil, switchPath: "/c/1?lang=zh", language: language, host: "id.example")
        let name = Bilingual(zh: evil, en: evil)
        let claims = try PartClaims(
            number: CertificateNumber.first, partClass: .oem, product: "PN-1", serial: Identifier(printed: "S<1>"),
            lot: Identifier(printed: "L&1"), useBy: nil, issuedAt: 1_700_000_000)
        let id = CertificateID(issuer: "hanchuan", number: .first)
        for fill in 0..<64 {
            func has(_ bit: Int) -> Bool { fill & (1 << bit) != 0 }
            let findings = [Finding(.recalled)] + (has(0) ? [Finding(.expired), Finding(.foreignHost)] : [])
            let certificate = CertificateSummary(
                proven: has(2), id: has(3) ? id : nil, claims: has(4) ? claims : nil, keyID: nil,
                issuerName: has(5) ? IssuerName(zh: evil, en: evil) : nil)
            let freshness = Freshness(trust: nil, status: nil, life: nil, notChecked: has(1) ? [.trust, .fit] : [])
            let verdict = try #require(
                Verdict(findings, on: has(1) ? certificate : nil, freshness: freshness, for: .customer))
            var answer = VerdictAnswer(verdict, at: 1_700_000_000_000, .china)
            if has(3) {
                answer.measures = [
                    .init(kind: .recall, name: evil, reason: name, startedAt: 1, contact: has(4) ? evil : nil)
                ]
            }
            if has(5) { answer.queries = ScanSummary(total: 3, anonymous: 2, firstAnonymousAt: 1_700_000_000_000) }
            if has(2) { answer.installation = .init(shop: "east", shopName: name, installedAt: 1_700_000_000_000) }
            let question = VerifyCode(issuer: "hanchuan", number: "1234-5678-6", purpose: .customer)
            let page = VerdictPage(
                answer: answer, origin: VerdictOrigin(question), seen: has(1) ? "/seen/x" : nil,
                reader: PartVerification.Reader(language, .china))
            let found = String(decoding: templates.render(page, in: frame, language), as: UTF8.self)
            #expect(found == templates.renderByLibrary(page, in: frame, language), "\(fill)")
            #expect(found.hasPrefix("<!DOCTYPE html>\n") && found.contains("&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;"))
        }
    }

    @Test(arguments: [
        "{{a", "{{#a}}", "{{#a}}{{/b}}", "{{/a}}", "{{{a}}}", "{{&a}}", "{{!a}}", "{{=<% %>=}}",
        "{{#first(a)}}{{/first(a)}}",
        "{{>page}}", "{{>missing}}", "{{}}", "{{$a}}{{/a}}", "{{<a}}{{/a}}",
    ])
    func whatIsNotKnownIsRefused(_ text: String) {
        #expect(throws: FlatTemplate.Invalid.self) { try FlatTemplate("page", in: ["page": text]) }
    }
}
