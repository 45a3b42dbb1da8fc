// swift-tools-version:6.2
import PackageDescription

// Layers: docs/architecture.md. A target exists to forbid an import; imports point down only, and
// Tests/ArchitectureTests compares every `import` line with its table.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // The optimiser of Swift 6.3 sinks calls of several branches into one and then crashes on their error slots when it
    // splits an async function.
    .unsafeFlags(["-Xllvm", "-sink-common-insts=false"], .when(configuration: .release)),
]

func strictTarget(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// What tests share.
func support(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, swiftSettings: strict)
}

let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let layer0: [Target] = [
    .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
]

let layer1: [Target] = [
    strictTarget("CBOR"),
    strictTarget("COSE", ["CBOR"]),
    strictTarget("DurableFiles"),
    strictTarget("MerkleTree"),
    strictTarget("Signatures", ["CLibcrypto", "COSE", "DurableFiles", "MerkleTree", asn1, crypto, x509]),
    strictTarget("QRCode", ["CQREncode", "CZlib"]),
]

let layer2: [Target] = [
    strictTarget("PartCertificates", ["CBOR", "COSE", "MerkleTree"]),
    strictTarget("Ledger", ["CBOR", "COSE", "MerkleTree", "PartCertificates"]),
    strictTarget("PartLife", ["CBOR", "Ledger", "PartCertificates"]),
    strictTarget("PartVerification", ["COSE", "Ledger", "MerkleTree", "PartCertificates", "PartLife"]),
]

let layer3: [Target] = [
    strictTarget("DomainCoding", ["COSE", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification"]),
    strictTarget(
        "StoreContract",
        ["COSE", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification", "Signatures"]),
    strictTarget(
        "Traceability",
        [
            "CBOR", "COSE", "DomainCoding", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates", "PartLife",
            "PartVerification", "Signatures", "StoreContract",
        ]),
    strictTarget(
        "SQLiteStore",
        [
            "CBOR", "COSE", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification",
            "StoreContract", grdb,
        ]),
]

let layer4: [Target] = [
    strictTarget(
        "Words",
        [
            "CBOR", "COSE", "DomainCoding", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification",
            "StoreContract", "Traceability",
        ]),
    strictTarget(
        "WebService",
        [
            "COSE", "DomainCoding", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates", "PartVerification",
            "QRCode", "Signatures", "StoreContract", "Traceability", "Words", hummingbird, hummingbirdCore,
            hummingbirdTLS, mustache, logging, lifecycle, nioCore, nioSSL, httpTypes,
        ],
        resources: [.copy("Resources")]),
    strictTarget(
        "Witness",
        [
            "COSE", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates", "Signatures", hummingbird, logging,
            lifecycle, nioCore, httpTypes,
        ]),
    strictTarget(
        "CommandLineTool",
        [
            "CBOR", "COSE", "DomainCoding", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates",
            "PartVerification", "QRCode", "SQLiteStore", "Signatures", "StoreContract", "Traceability", "WebService",
            "Witness", "Words", argumentParser,
            httpClient, httpTypes,
            logging, lifecycle, nioCore, nioHTTP1, unixSignals,
        ]),
]

let layer5: [Target] = [
    .executableTarget(name: "touchstone", dependencies: ["CommandLineTool"], swiftSettings: strict),
    .executableTarget(
        name: "touchstone-bench",
        dependencies: [
            "COSE", "DomainCoding", "Ledger", "MerkleTree", "PartCertificates", "PartVerification", "SQLiteStore",
            "Signatures", "StoreContract", "Traceability", "WebService", "Words", lifecycle, logging,
        ],
        swiftSettings: strict),
]

let testTargets: [Target] = [
    support("TestSupport"),
    support(
        "TestWorlds",
        [
            "COSE", "DomainCoding", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification",
            "SQLiteStore", "Signatures", "StoreContract", "Traceability",
        ]),
    // Describes the API: a program of the project, which tests call too.
    .executableTarget(
        name: "APIDescription",
        dependencies: ["DomainCoding", "StoreContract", "Traceability", "WebService", httpTypes],
        path: "Tests/APIDescription", swiftSettings: strict),
    tests("CBORTests", ["CBOR"]),
    tests("COSETests", ["CBOR", "COSE", "Signatures"]),
    tests("DurableFilesTests", ["DurableFiles"]),
    tests("MerkleTreeTests", ["MerkleTree", "Signatures"]),
    tests("SignaturesTests", ["COSE", "DurableFiles", "MerkleTree", "Signatures"]),
    tests("QRCodeTests", ["CZlib", "QRCode"]),
    tests("PartCertificatesTests", ["CBOR", "COSE", "MerkleTree", "PartCertificates", "Signatures"]),
    tests("LedgerTests", ["CBOR", "COSE", "Ledger", "MerkleTree", "PartCertificates", "Signatures"]),
    tests("PartLifeTests", ["Ledger", "MerkleTree", "PartCertificates", "PartLife", "Signatures"]),
    tests(
        "PartVerificationTests",
        ["CBOR", "COSE", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification", "Signatures"]),
    tests(
        "DomainCodingTests",
        ["COSE", "DomainCoding", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification"]),
    tests(
        "WordsTests",
        [
            "DomainCoding", "Ledger", "PartCertificates", "PartLife", "PartVerification", "StoreContract", "TestWorlds",
            "Traceability", "Words",
        ]),
    tests(
        "TraceabilityTests",
        [
            "CBOR", "COSE", "DomainCoding", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates", "PartLife",
            "PartVerification", "QRCode", "SQLiteStore", "Signatures", "StoreContract", "TestWorlds", "Traceability",
        ]),
    tests(
        "StoreContractTests",
        [
            "CBOR", "COSE", "Ledger", "MerkleTree", "PartCertificates", "PartLife", "PartVerification", "SQLiteStore",
            "Signatures", "StoreContract",
        ]),
    tests(
        "WebServiceTests",
        [
            "APIDescription", "COSE", "DomainCoding", "Ledger", "MerkleTree", "PartCertificates", "PartVerification",
            "SQLiteStore",
            "Signatures", "StoreContract", "TestWorlds", "Traceability", "WebService", hummingbird,
            .product(name: "HummingbirdTesting", package: "hummingbird"), httpTypes, lifecycle, logging, mustache,
            nioCore,
        ]),
    tests(
        "WitnessTests",
        [
            "COSE", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates", "Signatures", "Witness", hummingbird,
            .product(name: "HummingbirdTesting", package: "hummingbird"), httpTypes, logging, nioCore,
        ]),
    tests(
        "CommandLineToolTests",
        [
            "COSE", "CommandLineTool", "DomainCoding", "DurableFiles", "Ledger", "MerkleTree", "PartCertificates",
            "PartVerification", "SQLiteStore", "Signatures", "StoreContract", "TestWorlds", "Traceability",
            "WebService",
        ]),
    tests("ArchitectureTests", []),
]

let package = Package(
    name: "touchstone",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "touchstone", targets: ["touchstone"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: layer0 + layer1 + layer2 + layer3 + layer4 + layer5 + testTargets,
    swiftLanguageModes: [.v6]
)
