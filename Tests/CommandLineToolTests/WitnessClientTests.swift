import Ledger
import Testing
import Traceability

@testable import CommandLineTool

/// What a witness's HTTP answers mean (C2SP tlog-witness).
@Suite struct WitnessClientTests {
    private func answer(_ status: Int, _ body: String, _ type: String? = nil) -> CosignerAnswer {
        WitnessClient.answer(status, type, [UInt8](body.utf8))
    }

    @Test func cosignaturesAreRead() {
        let line = "\u{2014} witness.example AAAAAQID\n"
        guard case .cosigned(let signatures) = answer(200, line + line) else {
            Issue.record("not read")
            return
        }
        #expect(signatures.map(\.name) == ["witness.example", "witness.example"])
        #expect(signatures.first?.keyHash == 1 && signatures.first?.bytes == [2, 3])
        for text in ["", "OK\n", String(line.dropLast())] {
            guard case .failed = answer(200, text) else {
                Issue.record("\(text) was read")
                continue
            }
        }
    }

    @Test func aConflictNamesTheSize() {
        #expect(answer(409, "17\n", "text/x.tlog.size") == .knows(size: 17))
        #expect(answer(409, "0\n", "text/x.tlog.size; charset=utf-8") == .knows(size: 0))
        for (body, type) in [
            ("17", "text/x.tlog.size"), ("017\n", "text/x.tlog.size"), ("17\n", "text/plain"),
            ("-1\n", "text/x.tlog.size"),
        ] {
            #expect(answer(409, body, type) == .failed(.sizeMissing))
        }
    }

    @Test func refusalsSayWhy() {
        #expect(answer(422, "bad proof\nmore") == .failed(.contradicts(said: "bad proof")))
        let refusal = answer(403, "no \u{1B}[31mtrusted\u{7} signature")
        #expect(refusal == .failed(.refused(status: 403, said: "no [31mtrusted signature")))
        #expect(answer(404, "") == .failed(.refused(status: 404, said: "")))
    }
}
