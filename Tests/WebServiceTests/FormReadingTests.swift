import Foundation
import HTTPTypes
import NIOCore
import Testing
import Traceability

@testable import WebService

/// What forms carry is read exactly, and nothing else is taken for a form.
@Suite struct FormReadingTests {
    private func decode(_ text: String) -> [String]? {
        (try? FormEncoding.decode(Array(text.utf8)))?.fields.map { "\($0.name)=\($0.value)" }
    }

    @Test func readsFieldsInOrderAndRepeated() throws {
        let form = try FormEncoding.decode(
            Array("a=1&b=%E4%BD%A0+%26%3D%2B&a=2&empty=&c=%0D%0Ax%0D%0A%0d%0a y".utf8.filter { $0 != 0x20 }))
        #expect(form.all("a") == ["1", "2"] && form["a"] == "1")
        #expect(form["b"] == "你 &=+")
        #expect(form["empty"] == "" && form.has("empty") && form.optional("empty") == nil && !form.has("none"))
        #expect(form.lines("c") == ["x", "y"])
        #expect(decode("") == [])
        #expect(try FormEncoding.decode(Array("t=++%E3%80%80x+y%0A".utf8)).text("t") == "x y")
    }

    @Test(arguments: [
        "a", "&", "a=1&", "=1", "a=%", "a=%4", "a=%G0", "a=%FF", "a=%C0%80", "a=%00", "a= b", "a=b\u{7F}", "a=é",
        "a=%ED%A0%80",
    ])
    func refusesWhatNoBrowserSends(text: String) { #expect(decode(text) == nil) }

    @Test func everyTextComesBackAsItWas() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let text = GeneratedText.any(using: &generator)
            let form = try FormEncoding.decode(Array("a=\(text.formEncoded)".utf8))
            #expect(form["a"] == text.replacing("\r\n", with: "\n"))
        }
    }

    @Test(
        arguments: [
            ("", nil), ("short", nil), (String(repeating: "a", count: 16), String(repeating: "a", count: 16)),
            (String(repeating: "a", count: 65), nil), ("aaaaaaaaaaaaaaa\n", nil), ("aaaaaaaaaaaaaaaé", nil),
        ] as [(String, String?)])
    func aKeyIsShortAndPrintable(text: String, key: String?) {
        var form = Form()
        form.add("key", text)
        #expect(form.key == key)
    }
}

/// Forms with files.
@Suite struct MultipartFormTests {
    static let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"

    /// A form as a browser writes it.
    static func body(_ parts: [(header: String, content: [UInt8])], _ boundary: String = boundary) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            bytes += Array("--\(boundary)\r\n\(part.header)\r\n\r\n".utf8) + part.content + [0x0D, 0x0A]
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    static func field(_ name: String, _ value: String) -> (header: String, content: [UInt8]) {
        ("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
    }

    static func file(_ name: String, _ fileName: String, _ bytes: [UInt8]) -> (header: String, content: [UInt8]) {
        (
            "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\"\r\nContent-Type: image/jpeg",
            bytes
        )
    }

    @Test func readsFieldsAndFiles() throws {
        let photo = [UInt8](0...255) + Array("\r\n--\(Self.boundary.dropLast())\r\n--".utf8) + [0x0D]
        let form = try MultipartForm.decode(
            Self.body([
                Self.field("csrf", "t"), Self.file("photo", "送货单 %22 1.jpg", photo), Self.field("note", "一\r\n二"),
                Self.file("photo", "", []), Self.file("photo", "b.jpg", []), Self.field("note", ""),
            ]), boundary: Self.boundary)
        #expect(form["csrf"] == "t" && form.all("note") == ["一\n二", ""])
        #expect(form.files("photo").map(\.fileName) == ["送货单 \" 1.jpg", "b.jpg"])
        #expect(form.files("photo")[0].bytes == photo)
        #expect(form.files("csrf").isEmpty)
    }

    @Test func readsAFormWithoutParts() throws {
        let form = try MultipartForm.decode(Array("--x--\r\n".utf8), boundary: "x")
        #expect(form.fields.isEmpty && form.files.isEmpty)
    }

    @Test(
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"), ("multipart/form-data;boundary=\"a b\"", nil),
            ("multipart/form-data; charset=utf-8; Boundary=\"a:b\"", "a:b"), ("multipart/form-data", nil),
            ("multipart/form-data; boundary=", nil), ("multipart/form-data; boundary=\"\"", nil),
            ("multipart/form-data; boundary=a\"b", nil),
            ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), nil),
        ] as [(String, String?)])
    func theBoundaryIsRead(type: String, boundary: String?) { #expect(MultipartForm.boundary(type) == boundary) }

    @Test(arguments: [
        "", "--x", "--x\r\n", "--x-", "--y--", "preamble\r\n--x--", "--x--\r\nepilogue", "--x--\n",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv", "--x\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--x",
        "--x\nContent-Disposition: form-data\n\nv\n--x--",
        "--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"; size=\"1\"\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n folded\r\n\r\nv\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u{0}\r\n--x--",
    ])
    func refusesWhatNoBrowserSends(text: String) {
        #expect(throws: ServiceError.self) { try MultipartForm.decode(Array(text.utf8), boundary: "x") }
    }

    @Test func aFieldIsUTF8AndAFileIsAnything() throws {
        let bad: [UInt8] = [0xFF, 0xFE, 0]
        #expect(throws: ServiceError.self) {
            try MultipartForm.decode(
                Self.body([("Content-Disposition: form-data; name=\"a\"", bad)]), boundary: Self.boundary)
        }
        let form = try MultipartForm.decode(Self.body([Self.file("a", "x", bad)]), boundary: Self.boundary)
        #expect(form.files("a").first?.bytes == bad)
    }

    @Test func partsAreBoundedInNumber() throws {
        let many = (0..<501).map { Self.field("a", "\($0)") }
        #expect(throws: ServiceError.self) { try MultipartForm.decode(Self.body(many), boundary: Self.boundary) }
        let form = try MultipartForm.decode(Self.body(Array(many.dropLast())), boundary: Self.boundary)
        #expect(form.all("a").count == 500)
        let long = ("X: " + String(repeating: "a", count: 5000), [UInt8]())
        #expect(throws: ServiceError.self) { try MultipartForm.decode(Self.body([long]), boundary: Self.boundary) }
    }

    /// Whatever is written is read back, byte for byte.
    @Test func generatedFormsComeBackAsTheyWere() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var parts: [(header: String, content: [UInt8])] = []
            var expected = Form()
            for index in 0..<Int.random(in: 0...5, using: &generator) {
                if Bool.random(using: &generator) {
                    let value = GeneratedText.any(using: &generator)
                    parts.append(Self.field("f\(index)", value))
                    expected.add("f\(index)", value.replacing("\r\n", with: "\n"))
                } else {
                    // Bytes that look much like a delimiter.
                    let alphabet = Array("\r\n--x-".utf8)
                    let bytes = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
                        alphabet.randomElement(using: &generator)!
                    }
                    guard !bytes.contains("\r\n--x-x".utf8) else { continue }
                    parts.append(Self.file("f\(index)", "n", bytes))
                    expected.add(Form.File(name: "f\(index)", fileName: "n", bytes: bytes))
                }
            }
            let form = try MultipartForm.decode(Self.body(parts, "x-x"), boundary: "x-x")
            #expect(form.fields.map(\.name) == expected.fields.map(\.name))
            #expect(form.fields.map(\.value) == expected.fields.map(\.value))
            #expect(form.files == expected.files)
        }
    }

    /// A form that was damaged is refused or read as some form; it never ends the process.
    @Test func damagedFormsDoNoHarm() throws {
        let whole = Self.body([Self.field("a", "value"), Self.file("b", "c", [1, 2, 3]), Self.field("d", "你")], "x")
        for length in 0..<(whole.count - 2) {
            #expect(throws: ServiceError.self, "cut at \(length)") {
                try MultipartForm.decode(Array(whole[..<length]), boundary: "x")
            }
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: Array("\r\n--x".utf8), at: place)
                }
            }
            if let form = try? MultipartForm.decode(bytes, boundary: "x") {
                #expect(form.fields.allSatisfy { !$0.name.isEmpty && !$0.value.utf8.contains(0) })
            }
        }
    }
}

/// Text of any kind but NUL.
enum GeneratedText {
    static func any(using generator: inout SystemRandomNumberGenerator) -> String {
        let alphabet = [
            "a", " ", "&", "=", "+", "%", "%41", "你", "🔧", "\r\n", "\n", "\"", "\\", "é", "e\u{301}", "\t", "--x",
        ]
        return (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! }
            .joined()
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: some Collection<UInt8>) -> Bool {
        guard count >= other.count else { return false }
        return (0...(count - other.count)).contains { self[$0...].starts(with: other) }
    }
}
