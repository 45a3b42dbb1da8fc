import CBOR
import COSE
import Foundation
import TestSupport
import Testing

private let vectors = ProcessInfo.processInfo.environment["TOUCHSTONE_VECTORS"]

/// The examples of the COSE working group. Their profile is wider than this project's (kid unprotected, other
/// algorithms), so that all are refused; but what they sign is computed as here.
@Suite(.enabled(if: vectors != nil, "TOUCHSTONE_VECTORS is not set: the COSE working group's examples were not run"))
struct VectorTests {
    /// Each file with one signer, and why it is refused.
    static let files: [(String, COSEError)] = [
        ("CWT/A_3", .missingLabel(.kid)),
        ("CWT/A_4", .wrongTag(17)),
        ("CWT/A_5", .wrongTag(16)),
        ("CWT/A_6", .wrongTag(16)),
        ("CWT/A_7", .wrongTag(17)),
        ("RFC8152/Appendix_C_1_1", .wrongTag(98)),
        ("RFC8152/Appendix_C_2_1", .missingLabel(.kid)),
        ("ecdsa-examples/ecdsa-sig-01", .unexpectedLabel(.int(3))),
        ("ecdsa-examples/ecdsa-sig-02", .unsupportedAlgorithm(.int(-35))),
        ("ecdsa-examples/ecdsa-sig-03", .unsupportedAlgorithm(.int(-36))),
        ("ecdsa-examples/ecdsa-sig-04", .unsupportedAlgorithm(.int(-36))),
        ("eddsa-examples/eddsa-sig-01", .unexpectedLabel(.int(3))),
        ("eddsa-examples/eddsa-sig-02", .missingLabel(.kid)),
        ("sign-tests/sign-pass-01", .wrongTag(98)),
        ("sign1-tests/sign-fail-01", .wrongTag(998)),
        ("sign1-tests/sign-fail-02", .missingLabel(.kid)),
        ("sign1-tests/sign-fail-03", .unsupportedAlgorithm(.int(-999))),
        ("sign1-tests/sign-fail-04", .unsupportedAlgorithm(.text("unknown"))),
        ("sign1-tests/sign-fail-06", .unexpectedLabel(.int(3))),
        ("sign1-tests/sign-fail-07", .missingLabel(.kid)),
        ("sign1-tests/sign-pass-01", .missingLabel(.alg)),
        ("sign1-tests/sign-pass-02", .missingLabel(.kid)),
        ("sign1-tests/sign-pass-03", .untagged),
    ]

    @Test(arguments: files) func refusedAsOutsideOfTheProfile(_ name: String, _ error: COSEError) throws {
        let vector = try Vector(named: name)
        #expect(throws: error) { try Sign1.decode(vector.message, expecting: .partCertificate) }
    }

    @Test(arguments: files) func theSigningInput(_ name: String, _ error: COSEError) throws {
        let vector = try Vector(named: name)
        guard let expected = vector.toBeSigned else { return }  // encrypted, authenticated, or several signers
        guard case .array(let elements) = vector.content, case .bytes(let protected) = elements[0],
            case .bytes(let payload) = elements[2]
        else {
            Issue.record("not a COSE_Sign1")
            return
        }
        let input = Sign1.signingInput(
            protectedBytes: protected == [0xA0] ? [] : protected,  // RFC 9052 §4.4: the empty map is signed as nothing
            externalData: vector.externalData, payload: payload)
        // What was signed is another content than what was sent exactly in the cases made to fail by that.
        let isChanged = ["fail-02", "fail-03", "fail-04", "fail-06", "fail-07"].contains { name.hasSuffix($0) }
        #expect((hex(input) == expected) == !isChanged)
    }

    /// The parts of a COSE_Sign1 of the working group, brought into this project's form, are accepted.
    @Test(arguments: ["CWT/A_3", "RFC8152/Appendix_C_2_1", "sign1-tests/sign-pass-02"])
    func acceptedOnceInThisForm(_ name: String) throws {
        guard case .array(let elements) = try Vector(named: name).content, case .bytes(let payload) = elements[2],
            case .bytes(let signature) = elements[3]
        else {
            Issue.record("not a COSE_Sign1")
            return
        }
        let message = Sample.message(payload: .bytes(payload), signature: .bytes(signature))
        #expect(try Sign1.decode(message, expecting: .partCertificate).payload == payload)
    }

    struct Vector {
        var message: [UInt8]
        var content: CBORValue
        var externalData: [UInt8]
        var toBeSigned: String?

        private struct File: Decodable {
            struct Input: Decodable {
                struct Signer: Decodable { var external: String? }
                var sign0: Signer?
            }
            struct Intermediates: Decodable { var ToBeSign_hex: String? }
            struct Output: Decodable { var cbor: String }
            var input: Input
            var intermediates: Intermediates?
            var output: Output
        }

        init(named name: String) throws {
            let path = URL(fileURLWithPath: try #require(vectors)).appending(path: "cose-wg/\(name).json")
            let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: path))
            message = bytes(hex: file.output.cbor)
            let value = try CBORValue.decode(message)
            content = if case .tagged(_, let content) = value { content } else { value }
            externalData = bytes(hex: file.input.sign0?.external ?? "")
            toBeSigned = file.input.sign0 == nil ? nil : file.intermediates?.ToBeSign_hex?.lowercased()
        }
    }
}
