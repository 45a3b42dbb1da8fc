import Testing

struct ImportScannerTests {
    @Test(arguments: [
        ("import A", ["A"]),
        ("import A.B.C", ["A"]),
        ("import struct A.B", ["A"]),
        ("import func A.b", ["A"]),
        ("import `A`", ["A"]),
        ("  public import A", ["A"]),
        ("@testable import A", ["A"]),
        ("@_spi(Testing)\nimport A", ["A"]),
        ("import A; import B", ["A", "B"]),
        ("import A // import B", ["A"]),
        ("import /* import B */ A", ["A"]),
        ("/* /* */ import B */ import A", ["A"]),
        ("// import A", []),
        ("/// ```\n/// import A\n/// ```", []),
        ("let a = \"import A\"", []),
        ("let a = \" import A \"", []),
        ("let a = \"\"\"\n import A\n \"\"\"\nimport B", ["B"]),
        ("let a = #\"\"\"\n \"\"\" \\\" import A\n \"\"\"#\nimport B", ["B"]),
        ("let a = #\" \" import A \"#\nimport B", ["B"]),
        ("let a = \"\\(f(\"import A)\")) import B\"\nimport C", ["C"]),
        ("let a = \"\\\\\"\nimport A", ["A"]),
        ("let a = \"\\\"\"\nimport A", ["A"]),
        ("let a = \"\"\"\n \\(f(\")\")) import B\n \"\"\"\nimport A", ["A"]),
        ("let r = /\"/\nimport A", ["A"]),
        ("important A", []),
        ("f(import: A)", []),
        ("let a = B.import", []),
        ("import", []),
        ("/* import A", []),
        ("let a = \"\"\" import A", []),
    ])
    func modules(source: String, modules: [String]) {
        #expect(ImportScanner.imports(in: source).map(\.module) == modules)
    }

    @Test func lineNumbers() {
        let source = "/*\n\n*/\nlet a = \"\"\"\n\n  \"\"\"\nimport A\n\n  import B"
        #expect(
            ImportScanner.imports(in: source) == [.init(module: "A", line: 7), .init(module: "B", line: 9)])
    }
}
