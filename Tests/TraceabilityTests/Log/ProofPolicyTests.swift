import Testing

@testable import Traceability

/// A policy file of a proof is read strictly, so that nobody trusts less than the file seems to say.
@Suite struct ProofPolicyTests {
    @Test(arguments: [
        (#"{"threshold":1,"threshold":0}"#, "threshold"), (#"{"thresold":1}"#, "thresold"),
        (#"{"roots":{"a":1,"a":2}}"#, "roots.a"), (#"{"threshold":1.5}"#, "policy"), (#"{} {}"#, "policy"),
        (#"{"threshold":1,}"#, "policy"), ("[]", "policy"), ("", "policy"),
    ])
    func whatIsRefused(text: String, field: String) throws {
        let error = try #require(throws: ServiceError.self) { try ProofPolicy(json: Array(text.utf8)) }
        #expect(error.code == .invalidField && error.field == field)
    }

    @Test func aPolicyForBundlesIsOneToo() throws {
        let text = #"{"log":["a"],"witnesses":null,"threshold":0,"registration":"CN:1","roots":[],"epochs":[1]}"#
        #expect(try ProofPolicy(json: Array(text.utf8)) == ProofPolicy(log: ["a"]))
    }
}
