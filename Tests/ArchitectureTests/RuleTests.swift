import Testing

/// The rules find what they are there for.
struct RuleTests {
    struct Violation: Sendable {
        let target: String
        let source: String
        let message: String?
    }

    @Test(arguments: [
        Violation(target: "COSE", source: "import CBOR", message: nil),
        Violation(target: "QRCode", source: "import Foundation\n@preconcurrency import CZlib", message: nil),
        Violation(
            target: "CBOR", source: "import Foundation",
            message: "f.swift:1: CBOR must not import Foundation: a pure target imports nothing from outside"),
        Violation(
            target: "CBOR", source: "/// A doc comment.\n\npublic import struct COSE.KeyID",
            message: "f.swift:3: CBOR must not import COSE: the table in TargetTable.swift does not allow it"),
        Violation(
            target: "PartLife", source: "let a = 1; @testable internal import Traceability",
            message: "f.swift:1: PartLife must not import Traceability: layer 3 is above layer 2"),
        Violation(
            target: "WebService", source: "import TestSupport",
            message:
                "f.swift:1: WebService must not import TestSupport: the table in TargetTable.swift does not allow it"),
        Violation(
            target: "WebService", source: "#if DEBUG\n    import SQLiteStore\n#endif",
            message:
                "f.swift:2: WebService must not import SQLiteStore: the table in TargetTable.swift does not allow it"),
        Violation(
            target: "Traceability", source: "@_exported import Hummingbird.Router",
            message:
                "f.swift:1: Traceability must not import Hummingbird: the table in TargetTable.swift does not allow it"),
        Violation(
            target: "SQLiteStore", source: "let s = \"\"\"\n  import A\n  \"\"\"\nimport\n  WebService",
            message: "f.swift:4: SQLiteStore must not import WebService: layer 4 is above layer 3"),
        Violation(
            target: "CommandLineTool", source: "import CLibcrypto",
            message:
                "f.swift:1: CommandLineTool must not import CLibcrypto: the table in TargetTable.swift does not allow it"
        ),
    ])
    func forbiddenImport(violation: Violation) throws {
        let target = try #require(TargetTable.target(violation.target))
        let imports = ImportScanner.imports(in: violation.source)
        let found = Rules.forbidden(imports, file: "f.swift", in: target)
        #expect(found == [violation.message].compactMap { $0 })
    }

    @Test(arguments: [
        ("CBORTests", "import TestSupport\nimport CBOR", nil), ("COSETests", "import Signatures", nil),
        ("StoreContractTests", "import SQLiteStore\nimport StoreContract", nil),
        ("WebServiceTests", "import SQLiteStore", nil),
        (
            "StoreContractTests", "import Traceability",
            "f.swift:1: tests of SQLiteStore must not import Traceability: SQLiteStore knows nothing of the application"
        ),
        (
            "LedgerTests", "import Traceability",
            "f.swift:1: tests of Ledger must not import Traceability: layer 3 is above layer 2"
        ),
        (
            "PartLifeTests", "import TestWorlds",
            "f.swift:1: tests of PartLife must not import TestWorlds: layer 3 is above layer 2"
        ),
        (
            "WitnessTests", "import Witness\nimport Traceability",
            "f.swift:2: tests of Witness must not import Traceability: Witness knows nothing of the application"
        ),
        (
            "ArchitectureTests", "import CBOR",
            "f.swift:1: tests of the project must not import CBOR: layer 1 is above layer 0"
        ),
    ])
    func forbiddenImportInTests(target: String, source: String, message: String?) {
        let found = Rules.forbidden(
            ImportScanner.imports(in: source), file: "f.swift", inTestsOf: TargetTable.target(testedBy: target))
        #expect(found == [message].compactMap { $0 })
    }

    @Test func undeclaredAndUnused() {
        #expect(
            Rules.disagreements(
                target: "T", declared: ["A", "B"], imported: ["B", "C", "Foundation"], mustUseAll: true)
                == [
                    "T imports C: declare it in Package.swift",
                    "T does not import A: remove it from its dependencies in Package.swift",
                ])
        #expect(Rules.disagreements(target: "T", declared: ["A"], imported: [], mustUseAll: false) == [])
    }

    @Test func tablesWithFaults() {
        #expect(
            Rules.faults(of: [
                TargetRow(name: "Low", layer: 1, imports: ["High"]), TargetRow(name: "High", layer: 2, imports: []),
            ]) == ["Low points up to High"])
        #expect(
            Rules.faults(of: [
                TargetRow(name: "A", layer: 1, imports: ["B"]), TargetRow(name: "B", layer: 1, imports: ["C"]),
                TargetRow(name: "C", layer: 1, imports: ["A"]),
            ]) == ["A is in a circle", "B is in a circle", "C is in a circle"])
        #expect(
            Rules.faults(of: [TargetRow(name: "A", layer: 1, imports: ["Foundation"], isPure: true)])
                == ["A is pure, Foundation is not"])
    }

    @Test func lengths() {
        let reasons = ["a": "one table", "b": ""]
        #expect(Rules.lengthFault(file: "c", lines: 400, reasons: reasons) == nil)
        #expect(Rules.lengthFault(file: "c", lines: 401, reasons: reasons) != nil)
        #expect(Rules.lengthFault(file: "a", lines: 401, reasons: reasons) == nil)
        #expect(Rules.lengthFault(file: "b", lines: 401, reasons: reasons) != nil)
        #expect(Rules.lengthFault(file: "a", lines: 400, reasons: reasons) != nil)
    }
}
