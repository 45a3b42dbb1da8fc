/// One target in `Sources` and what it may import.
struct Room: Sendable {
    let name: String
    /// Imports never point up; see docs/architecture.md.
    let floor: Int
    /// Every module that may stand in an `import` line.
    let imports: Set<String>
    /// No Foundation, no C: compiles as Embedded Swift for wasm32 (tools/check-embedded.sh).
    var isPure = false
}

/// The table of rooms. A new import is a decision about the house: it is taken here, with a reason in the commit.
enum House {
    static let rooms: [Room] =
        [
            // Module maps. Each has one importer.
            Room(name: "CLibcrypto", floor: 0, imports: []),
            Room(name: "CQREncode", floor: 0, imports: []),
            Room(name: "CZlib", floor: 0, imports: []),

            // Formats and mathematics.
            Room(name: "CBOR", floor: 1, imports: [], isPure: true),
            Room(name: "COSE", floor: 1, imports: ["CBOR"], isPure: true),
            Room(name: "DurableFiles", floor: 1, imports: ["Foundation"]),
            Room(name: "MerkleTree", floor: 1, imports: [], isPure: true),
            Room(
                name: "Signatures", floor: 1,
                imports: [
                    "CLibcrypto", "COSE", "Crypto", "DurableFiles", "Foundation", "MerkleTree", "Synchronization",
                ]),
            Room(name: "QRCode", floor: 1, imports: ["CQREncode", "CZlib", "Foundation"]),

            // The domain: no input, no output, no clock.
            Room(name: "PartCertificates", floor: 2, imports: ["CBOR", "COSE", "MerkleTree"], isPure: true),
            Room(name: "Ledger", floor: 2, imports: ["CBOR", "COSE", "MerkleTree", "PartCertificates"], isPure: true),
            Room(name: "PartLife", floor: 2, imports: ["CBOR", "Ledger", "PartCertificates"], isPure: true),
            Room(
                name: "PartVerification", floor: 2, imports: ["COSE", "Ledger", "PartCertificates", "PartLife"],
                isPure: true),

            // What the values of the domain are in JSON: no Foundation, whose coders are more lenient.
            Room(name: "DomainCoding", floor: 3, imports: domain.union(["COSE", "MerkleTree"])),

            // The application and its stores: no HTTP; SQL in a store only. What a store may know of the application
            // stands in the contract.
            Room(name: "StoreContract", floor: 3, imports: domain.union(["COSE", "MerkleTree", "Signatures"])),
            Room(
                name: "Traceability", floor: 3,
                imports: formats.union(domain).union([
                    "Dispatch", "DomainCoding", "DurableFiles", "Foundation", "StoreContract", "Synchronization",
                ])),
            Room(
                name: "SQLiteStore", floor: 3,
                imports: domain.union([
                    "CBOR", "COSE", "Dispatch", "DurableFiles", "Foundation", "GRDB", "MerkleTree", "StoreContract",
                    "Synchronization",
                ])),

            // The doors. Only the command line knows which store there is.
            Room(
                name: "WebService", floor: 4,
                imports: formats.union(domain).union([
                    "Dispatch", "DomainCoding", "DurableFiles", "Foundation", "HTTPTypes", "Hummingbird",
                    "HummingbirdCore", "HummingbirdTLS",
                    "Logging",
                    "Mustache", "NIOCore", "NIOSSL", "ServiceLifecycle",
                    "StoreContract", "Synchronization", "Traceability",
                ])),
            // A regulator runs it without the rest: it must know neither the application nor a store.
            Room(
                name: "Witness", floor: 4,
                imports: [
                    "COSE", "Dispatch", "DurableFiles", "Foundation", "HTTPTypes", "Hummingbird", "Ledger", "Logging",
                    "MerkleTree", "NIOCore",
                    "PartCertificates", "ServiceLifecycle", "Signatures", "Synchronization",
                ]),
            Room(
                name: "CommandLineTool", floor: 4,
                imports: formats.union(domain).union([
                    "ArgumentParser", "AsyncHTTPClient", "DomainCoding", "DurableFiles", "Foundation", "HTTPTypes",
                    "Logging",
                    "NIOCore", "NIOHTTP1",
                    "SQLiteStore", "ServiceLifecycle", "StoreContract", "Synchronization", "Traceability",
                    "UnixSignals", "WebService",
                    "Witness",
                ])),

            // The programs.
            Room(name: "touchstone", floor: 5, imports: ["CommandLineTool", "Foundation"]),
            Room(
                name: "touchstone-bench", floor: 5,
                imports: formats.union(domain).union([
                    "Crypto", "Dispatch", "Foundation", "Glibc", "Logging", "SQLiteStore", "ServiceLifecycle",
                    "Synchronization",
                    "StoreContract", "Traceability", "WebService",
                ])),
        ]

    /// What tests share, in `Tests`. No room imports it.
    static let supports: [Room] = [
        Room(name: "TestSupport", floor: 0, imports: ["Foundation"]),
        // The application at work.
        Room(
            name: "TestWorlds", floor: 3,
            imports: domain.union([
                "COSE", "Foundation", "MerkleTree", "SQLiteStore", "Signatures", "Synchronization", "Testing",
                "StoreContract", "Traceability",
            ])),
    ]

    static let formats: Set<String> = ["CBOR", "COSE", "MerkleTree", "QRCode", "Signatures"]
    static let domain: Set<String> = ["Ledger", "PartCertificates", "PartLife", "PartVerification"]

    /// Modules that come with the compiler: a manifest does not name them.
    static let toolchain: Set<String> = [
        "Dispatch", "Foundation", "FoundationNetworking", "FoundationXML", "Glibc", "Synchronization", "Testing",
        "XCTest",
    ]

    static func room(_ name: String) -> Room? { rooms.first { $0.name == name } }

    /// The room that a test target is about; nil for the tests of the house itself.
    static func room(testedBy target: String) -> Room? {
        target == "StoreContractTests" ? room("SQLiteStore") : room(String(target.dropLast("Tests".count)))
    }

    /// Whether a room is the application or may import it.
    static func knowsTheApplication(_ room: Room) -> Bool {
        room.name == "Traceability" || room.imports.contains("Traceability")
    }

    /// Files of more than 400 lines, with the reason why each is better in one piece.
    static let longFiles: [String: String] = [
        "Tests/Compatibility/make.py": "the commands of one installation's life, in the order in which they were given",
        "Tests/Interoperability/test_compatibility.py": "every promise to one recorded installation",
    ]
}
