import Foundation
import Testing

@testable import Traceability

@Suite struct TablesCSVTests {
    static let vectors = ProcessInfo.processInfo.environment["TOUCHSTONE_VECTORS"].map { $0 + "/csv-spectrum" }

    @Test(
        arguments: [
            ("", []), ("a", [["a"]]), ("a\n", [["a"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,\n,b", [["a", ""], ["", "b"]]), ("\"a,b\"", [["a,b"]]), ("\"a\"\"b\"", [["a\"b"]]),
            ("\"a\nb\"\nc", [["a\nb"], ["c"]]), ("\"\"", [[""]]), ("\n\n", [[""], [""]]),
            ("15\" rim,x", [["15\" rim", "x"]]),
            ("压缩机,\"备,件\"", [["压缩机", "备,件"]]), ("\"a\r\nb\",c\r\n", [["a\r\nb", "c"]]), (" a , b ", [[" a ", " b "]]),
        ] as [(String, [[String]])])
    func reads(text: String, expected: [[String]]) throws {
        #expect(try records(text) == expected)
    }

    @Test(arguments: [
        ("a,\"b", CSVError.Reason.unterminatedQuote, 1, 3), ("a\n\"b\"c", .textAfterQuote, 2, 4),
        ("a, \"b\"", .blankBeforeQuote, 1, 4), ("a\rb", .bareCarriageReturn, 1, 2), ("a\u{0}", .controlCharacter, 1, 2),
        ("\"x\ny\u{7}\"", .controlCharacter, 2, 2), ("\"a\"\rb", .bareCarriageReturn, 1, 4),
    ])
    func refuses(text: String, reason: CSVError.Reason, line: Int, column: Int) {
        #expect(throws: CSVError(reason, line: line, column: column)) { try records(text) }
    }

    @Test(arguments: [("a,b", ","), ("a;b", ";"), ("a\tb", "\t"), ("a", ","), ("a;b,c", ","), ("a\nb;c", ",")])
    func findsTheSeparator(text: String, separator: Unicode.Scalar) {
        #expect(CSVReader.separator(of: text) == separator)
    }

    /// Skipped without `TOUCHSTONE_VECTORS`: the files are not ours to copy.
    @Test(.enabled(if: TablesCSVTests.vectors != nil))
    func readsTheSpectrum() throws {
        let folder = try #require(TablesCSVTests.vectors)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/csvs").sorted()
        #expect(names.count >= 12)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/csvs/" + name)))
            var records = try records(try TableText(bytes).text)
            let heading = records.removeFirst()
            let rows = records.map { Dictionary(uniqueKeysWithValues: zip(heading, $0)) }
            // The JSON beside this one describes another table.
            if name == "location_coordinates.csv" {
                #expect(rows.count == 1 && rows[0]["Location Coordinates"]?.contains("37.8\"N") == true)
                continue
            }
            let json = folder + "/json/" + name.replacingOccurrences(of: ".csv", with: ".json")
            let expected = try JSONDecoder().decode(
                [[String: String]].self, from: try Data(contentsOf: URL(fileURLWithPath: json)))
            #expect(rows == expected, "\(name)")
        }
    }

    @Test func whatIsWrittenReadsBackAndIsNoFormula() throws {
        let naughty = [
            "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "a,b", "a;=1", "\"", "a\"b", "", " ",
            "压缩机", "'", "-5", "-5.25", "1", "a\r\nb", "=cmd|' /C calc'!A0", "\u{3000}=1", "－1", "-", "--1", "-1.",
            "-.5",
        ]
        var writer = CSVWriter()
        writer.write(naughty)
        writer.write(naughty.reversed())
        let bytes = Array(writer.contents.utf8)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let read = try records(try TableText(bytes).text)
        #expect(read.count == 2)
        for (cell, original) in zip(read[0], naughty) {
            #expect(cell == original || cell == "'" + original)
            let first = cell.unicodeScalars.first { $0 != " " && $0 != "\u{3000}" }
            let isNumber = cell.wholeMatch(of: /-[0-9]+(\.[0-9]+)?/) != nil
            let opensFormula = first.map { "=+-@＝＋－＠\t\r\n".unicodeScalars.contains($0) } ?? false
            #expect(!opensFormula || isNumber, "\(cell)")
        }
        #expect(read[0].contains("-5") && read[0].contains("'-1+2"))
    }

    @Test func nothingGeneratedCrashesAndWhatReadsWritesBack() throws {
        let count = ProcessInfo.processInfo.environment["TOUCHSTONE_FUZZ_ITERATIONS"].flatMap { Int($0) } ?? 2_000
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let pieces = ["a", ",", "\"", "\n", "\r\n", "\r", " ", ";", "\t", "备", "=", "-", "1", "\u{0}", "\"\"", "'"]
        for _ in 0..<count {
            let text = (0..<next(20)).map { _ in pieces[next(pieces.count)] }.joined()
            let first: [[String]]
            do {
                first = try records(text)
            } catch let error as CSVError {
                #expect(error.line >= 1 && error.column >= 1)
                continue
            }
            var writer = CSVWriter()
            for record in first { writer.write(record) }
            let second = try records(try TableText(Array(writer.contents.utf8)).text)
            #expect(second.map(\.count) == first.map(\.count))
            #expect(second == first.map { $0.map(CSVWriter.neutralised) }, "\(text.debugDescription)")
        }
    }

    private func records(_ text: String) throws -> [[String]] {
        var reader = CSVReader(text)
        var records: [[String]] = []
        while let cells = try reader.next() { records.append(cells.map(\.text)) }
        return records
    }
}

@Suite struct TablesTextTests {
    @Test func readsUTF8AndGB18030() throws {
        let text = "产品,名称\n1,压缩机€\n"
        #expect(try TableText(Array(text.utf8)).encoding == .utf8)
        #expect(try TableText([0xEF, 0xBB, 0xBF] + Array(text.utf8)).text == text)
        let gb = [UInt8](try #require(text.data(using: TableText.gb18030)))
        #expect(gb != Array(text.utf8))
        let read = try TableText(gb)
        #expect(read.text == text && read.encoding == .gb18030)
        // Two bytes, and four bytes for a character beyond GBK.
        #expect(try TableText([0xB1, 0xB8, 0xBC, 0xFE, 0x2C, 0x81, 0x30, 0x84, 0x36]).text == "备件,¥")
        #expect(try TableText([]).text == "")
    }

    @Test(
        arguments: [
            ([0x61, 0x0A, 0x62, 0xFF], CSVError.Reason.encoding, 2, 2), ([0xFF, 0xFE, 0x61, 0x00], .utf16, 1, 1),
            ([0xFE, 0xFF, 0x00, 0x61], .utf16, 1, 1),
        ] as [([UInt8], CSVError.Reason, Int, Int)])
    func refuses(bytes: [UInt8], reason: CSVError.Reason, line: Int, column: Int) {
        #expect(throws: CSVError(reason, line: line, column: column)) { try TableText(bytes) }
    }
}
