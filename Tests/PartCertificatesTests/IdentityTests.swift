import PartCertificates
import Testing

@Suite struct IdentityTests {
    @Test(arguments: [
        "a", "0", "a-", "hanchuan", "3m", "a0123456789012345678901234567-9", "0123456789012345678901234567890",
    ])
    func issuerIDs(text: String) {
        #expect(IssuerID(text)?.text == text)
    }

    @Test(arguments: [
        "", "-a", "A", "hanChuan", "a_b", "a b", "a.b", " a", "a ", "寒川", "ａ", "a\n", "a\0", "é",
        "01234567890123456789012345678901",
    ])
    func notIssuerIDs(text: String) {
        #expect(IssuerID(text) == nil)
    }

    @Test func issuersAreOrderedByTheirBytes() {
        let ids = ["-a", "0", "a", "a-", "a-b", "a0", "aa", "b"].compactMap { IssuerID($0) }
        #expect(ids.shuffled().sorted() == ids)
    }

    @Test func numbers() {
        #expect(CertificateNumber(0) == nil)
        #expect(CertificateNumber(1)?.value == 1)
        #expect(CertificateNumber(.max)?.value == .max)
        #expect(CertificateNumber(exactly: 0) == nil)
        #expect(CertificateNumber(exactly: 1 << 32) == nil)
        #expect(CertificateNumber(exactly: 1 << 32 - 1) == .last)
        #expect(CertificateNumber.first.next == CertificateNumber(2))
        #expect(CertificateNumber.last.next == nil)
        #expect(CertificateNumber.first < .last)
    }

    @Test func idsAreOrderedByIssuerThenNumber() throws {
        func id(_ issuer: String, _ number: UInt32) throws -> CertificateID {
            CertificateID(issuer: try #require(IssuerID(issuer)), number: try #require(CertificateNumber(number)))
        }
        let ids = [try id("a", 2), try id("a", 10), try id("b", 1)]
        #expect([ids[2], ids[1], ids[0]].sorted() == ids)
        #expect(ids[1].description == "a/10")
    }

    @Test func classesHaveOneSlugEach() {
        #expect(
            PartClass.allCases.map(\.slug) == [
                "oem", "equivalent-quality", "remanufactured", "aftermarket", "repaired", "refurbished", "salvaged",
            ])
        #expect(PartClass.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7])
        for partClass in PartClass.allCases { #expect(PartClass(slug: partClass.slug) == partClass) }
        #expect(PartClass(slug: "OEM") == nil)
        #expect(PartClass(slug: "") == nil)
    }
}
