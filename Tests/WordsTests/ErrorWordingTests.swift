import DomainCoding
import Foundation
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import Words

@Suite struct ErrorWordingTests {
    @Test(arguments: ServiceError.Code.allCases)
    func everyCodeHasWordsInBothLanguages(code: ServiceError.Code) {
        let message = ServiceError(code).message(.china)
        for text in [message.title, message.detail, message.advice] {
            #expect(!text.zh.isEmpty && !text.en.isEmpty)
            #expect(!(text.zh + text.en).contains { "{}[]".contains($0) })
        }
        #expect(message.title.zh.unicodeScalars.contains { $0.value > 0x3000 })
        #expect(!message.title.en.unicodeScalars.contains { $0.value > 0x2FFF })
    }

    @Test func detailsAreFilledIn() {
        let error = ServiceError(
            .invalidField, [.field("shop"), .value("A B"), .rule(.value(.day))],
            at: [.init(file: "parts.csv", line: 3, column: "use_by", code: .missingField, facts: [.field("use_by")])]
        )
        #expect(error.message(.china).detail.en == "shop is not valid: “A B”; expected: yyyy-mm-dd")
        #expect(error.message(.china).detail.zh.contains("年-月-日"))
        #expect(error.locations[0].message(.china).en == "parts.csv:3:use_by: use_by is missing")
    }

    @Test func placesAndRowsAreNamed() {
        let rows = ServiceError(.duplicateRow, ErrorFact.rows(2, 4)).message(.china).detail
        #expect([rows.zh, rows.en].allSatisfy { $0.contains("2") && $0.contains("4") })
        let place = ServiceError.Location(
            file: "p.csv", line: 4, column: "class", code: .invalidField, facts: [.field("class")])
        #expect(place.message(.china).en.hasPrefix("p.csv:4:class: "))
        let decoder = ServiceError(.decoderUnavailable, [.reason(.decoderMissing)]).message(.china).detail
        #expect([decoder.zh, decoder.en].allSatisfy { $0.contains("zbar-tools") })
    }

    @Test func templatesLeaveOutWhatIsNotKnown() {
        #expect(ErrorWording.fill("a[ {x}]b[: {y}]", with: ["y": "1"]) == "ab: 1")
        #expect(ErrorWording.fill("{x}", with: ["x": "{y}[z]"]) == "{y}[z]")
        #expect(ErrorWording.fill("{x} b", with: [:]) == " b")
    }

    /// Items, quantities, times and states are told as people say them.
    @Test func valuesAreToldInWords() throws {
        let stock = ServiceError(
            .insufficientStock,
            [.item(.line(7)), .fact(.onShelf, .quantity("5 pcs")), .fact(.asked, .quantity("6 pcs"))])
        #expect(stock.message(.china).detail.zh == "台账第 7 条 库存 5 件 不够 6 件")
        let fitted = ServiceError(
            .alreadyInstalled, [.item(.certificate("hanchuan/1234567")), .at(1_782_864_000_000)])
        #expect(
            fitted.message(.china).detail.en.contains("2026-07-01")
                && !fitted.message(.china).detail.en.contains("17828"))
        #expect(ServiceError(.batchClosed, [.state(.registered)]).message(.china).detail.zh.contains("已登记"))
        #expect(
            ServiceError(.issuerNotActive, [.issuer("x"), .fact(.state, .issuerState(.suspended))])
                .message(.china).detail.zh.contains("暂停"))
        #expect(
            ServiceError(.unitMismatch, [.fact(.expected, .unit("pcs")), .fact(.found, .unit("kg"))])
                .message(.china).detail.zh.contains("件"))
    }
}
