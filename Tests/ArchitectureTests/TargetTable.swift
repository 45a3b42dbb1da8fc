/// One target in `Sources` and what it may import.
struct TargetRow: Sendable {
    let name: String
    /// Imports never point up; see docs/architecture.md.
    let layer: Int
    /// Every module that may stand in an `import` line.
    let imports: Set<String>
    /// No Foundation, no C: compiles as Embedded Swift for wasm32 (tools/check-embedded.sh).
    var isPure = false
}

/// The table of targets. A new import is a decision about the project: it is taken here, with a reason in the commit.
enum TargetTable {
    static let targets: [TargetRow] =
        [
            // Module maps. Each has one importer.
            TargetRow(name: "CLibcrypto", layer: 0, imports: []),
            TargetRow(name: "CQREncode", layer: 0, imports: []),
            TargetRow(name: "CZlib", layer: 0, imports: []),

            // Formats and mathematics.
            TargetRow(name: "CBOR", layer: 1, imports: [], isPure: true),
            TargetRow(name: "COSE", layer: 1, imports: ["CBOR"], isPure: true),
            TargetRow(name: "DurableFiles", layer: 1, imports: ["Foundation"]),
            TargetRow(name: "MerkleTree", layer: 1, imports: [], isPure: true),
            TargetRow(
                name: "Signatures", layer: 1,
                imports: [
                    "CLibcrypto", "COSE", "Crypto", "DurableFiles", "Foundation", "MerkleTree", "SwiftASN1",
                    "Synchronization", "X509",
                ]),
            TargetRow(name: "QRCode", layer: 1, imports: ["CQREncode", "CZlib", "Foundation"]),

            // The domain: no input, no output, no clock.
            TargetRow(name: "PartCertificates", layer: 2, imports: ["CBOR", "COSE", "MerkleTree"], isPure: true),
            TargetRow(
                name: "Ledger", layer: 2, imports: ["CBOR", "COSE", "MerkleTree", "PartCertificates"], isPure: true),
            TargetRow(name: "PartLife", layer: 2, imports: ["CBOR", "Ledger", "PartCertificates"], isPure: true),
            TargetRow(
                name: "PartVerification", layer: 2,
                imports: ["COSE", "Ledger", "MerkleTree", "PartCertificates", "PartLife"],
                isPure: true),

            // What the values of the domain are in JSON: no Foundation, whose coders are more lenient.
            TargetRow(name: "DomainCoding", layer: 3, imports: domain.union(["COSE", "MerkleTree"])),

            // The application and its stores: no HTTP; SQL in a store only. What a store may know of the application
            // stands in the contract.
            TargetRow(name: "StoreContract", layer: 3, imports: domain.union(["COSE", "MerkleTree", "Signatures"])),
            TargetRow(
                name: "Traceability", layer: 3,
                imports: formats.union(domain).union([
                    "Dispatch", "DomainCoding", "DurableFiles", "Foundation", "StoreContract", "Synchronization",
                ])),
            TargetRow(
                name: "SQLiteStore", layer: 3,
                imports: domain.union([
                    "CBOR", "COSE", "Dispatch", "DurableFiles", "Foundation", "GRDB", "MerkleTree", "StoreContract",
                    "Synchronization",
                ])),

            // What people read, in both languages: no Foundation, no HTML.
            TargetRow(
                name: "Words", layer: 4,
                imports: domain.union([
                    "CBOR", "COSE", "DomainCoding", "MerkleTree", "StoreContract", "Traceability",
                ])),

            // The doors. Only the command line knows which store there is.
            TargetRow(
                name: "WebService", layer: 4,
                imports: formats.union(domain).union([
                    "Dispatch", "DomainCoding", "DurableFiles", "Foundation", "HTTPTypes", "Hummingbird",
                    "HummingbirdCore", "HummingbirdTLS",
                    "Logging",
                    "Mustache", "NIOCore", "NIOSSL", "ServiceLifecycle",
                    "StoreContract", "Synchronization", "Traceability", "Words",
                ])),
            // A regulator runs it without the rest: it must know neither the application nor a store.
            TargetRow(
                name: "Witness", layer: 4,
                imports: [
                    "COSE", "Dispatch", "DurableFiles", "Foundation", "HTTPTypes", "Hummingbird", "Ledger", "Logging",
                    "MerkleTree", "NIOCore",
                    "PartCertificates", "ServiceLifecycle", "Signatures", "Synchronization",
                ]),
            TargetRow(
                name: "CommandLineTool", layer: 4,
                imports: formats.union(domain).union([
                    "ArgumentParser", "AsyncHTTPClient", "DomainCoding", "DurableFiles", "Foundation", "HTTPTypes",
                    "Logging",
                    "NIOCore", "NIOHTTP1",
                    "SQLiteStore", "ServiceLifecycle", "StoreContract", "Synchronization", "Traceability",
                    "UnixSignals", "WebService",
                    "Witness", "Words",
                ])),

            // The programs.
            TargetRow(name: "touchstone", layer: 5, imports: ["CommandLineTool", "Foundation"]),
            TargetRow(
                name: "touchstone-bench", layer: 5,
                imports: formats.union(domain).union([
                    "Crypto", "Dispatch", "DomainCoding", "Foundation", "Glibc", "Logging", "SQLiteStore",
                    "ServiceLifecycle", "Synchronization", "StoreContract", "Traceability", "WebService", "Words",
                ])),
        ]

    /// What tests share, in `Tests`. No target imports it.
    static let supports: [TargetRow] = [
        TargetRow(name: "TestSupport", layer: 0, imports: ["Foundation"]),
        // The program behind `make openapi`, which describes the doors' types.
        TargetRow(
            name: "APIDescription", layer: 4,
            imports: ["DomainCoding", "Foundation", "HTTPTypes", "StoreContract", "Traceability", "WebService"]),
        // The application at work.
        TargetRow(
            name: "TestWorlds", layer: 3,
            imports: domain.union([
                "COSE", "DomainCoding", "Foundation", "MerkleTree", "SQLiteStore", "Signatures", "Synchronization",
                "Testing", "StoreContract", "Traceability",
            ])),
    ]

    static let formats: Set<String> = ["CBOR", "COSE", "MerkleTree", "QRCode", "Signatures"]
    static let domain: Set<String> = ["Ledger", "PartCertificates", "PartLife", "PartVerification"]

    /// Modules that come with the compiler: a manifest does not name them.
    static let toolchain: Set<String> = [
        "Dispatch", "Foundation", "FoundationNetworking", "FoundationXML", "Glibc", "Synchronization", "Testing",
        "XCTest",
    ]

    static func target(_ name: String) -> TargetRow? { targets.first { $0.name == name } }

    /// The target that a test target is about; nil for the tests of the project itself.
    static func target(testedBy tests: String) -> TargetRow? {
        tests == "StoreContractTests" ? target("SQLiteStore") : target(String(tests.dropLast("Tests".count)))
    }

    /// Whether a target is the application or may import it.
    static func knowsTheApplication(_ target: TargetRow) -> Bool {
        target.name == "Traceability" || target.imports.contains("Traceability")
    }

    /// Files of more than 400 lines, with the reason why each is better in one piece.
    static let longFiles: [String: String] = [
        "Tests/Compatibility/make.py": "the commands of one installation's life, in the order in which they were given",
        "Tests/Interoperability/test_compatibility.py": "every promise to one recorded installation",
    ]
}
