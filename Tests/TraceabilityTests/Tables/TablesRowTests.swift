import DomainCoding
import Foundation
import Ledger
import PartCertificates
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct TablesRowTests {
    static let gtin = "09521234000013"

    @Test func partsInAnyOrderOfColumns() throws {
        let table = try PartsTable(
            Array("Serial,product,class,LOT,use-by\nS1,\(Self.gtin),oem,L1,2027-01-31\nS2,PN-7,,,\n".utf8),
            file: "p.csv")
        #expect(table.rows.map(\.line) == [2, 3])
        #expect(table.rows[0].product.printed == Self.gtin && table.rows[0].partClass == .oem)
        #expect(table.rows[0].useBy?.description == "2027-01-31" && table.rows[0].lot?.printed == "L1")
        #expect(table.rows[1].serial?.printed == "S2" && table.rows[1].lot == nil && table.rows[1].partClass == nil)
        let lots = try PartsTable(
            Array("产品;批次;数量;单位\nR32;L1;11.3;kg\n;;;\n".utf8), file: "l.csv")
        #expect(lots.rows.map { $0.quantity?.description } == ["11.3 kg"])
    }

    @Test func everyFaultHasItsPlace() throws {
        let text = """
            product,serial,lot,class,use_by
            \(Self.gtin),S1,,oem,
            ,S2,,oem,
            \(Self.gtin),S3,,best,
            \(Self.gtin),,,oem,
            \(Self.gtin),S4,,oem,31.1.27
            \(Self.gtin),S1,,oem,

            """
        let error = #expect(throws: ServiceError.self) { try PartsTable(Array(text.utf8), file: "p.csv") }
        let places = try #require(error).locations
        #expect(places.map(\.line) == [3, 4, 5, 6, 7])
        #expect(places.map(\.column) == ["product", "class", "serial", "use_by", "serial"])
        #expect(places.map(\.code) == [.missingField, .invalidField, .missingField, .invalidField, .duplicateRow])
        #expect(places.allSatisfy { $0.file == "p.csv" })
        #expect(Set(places[4].facts).isSuperset(of: ErrorFact.rows(2, 7)))
    }

    @Test(
        arguments: [
            ("", ServiceError.Code.invalidTable, nil), ("product,colour\nx,y\n", .unknownColumn, "colour"),
            ("serial\nx\n", .missingColumn, nil), ("product,产品\nx,y\n", .duplicateRow, "产品"),
            ("product,serial\nx\n", .invalidTable, "1"), ("product,serial\nx,y,z\n", .invalidTable, "5"),
            ("product\n", .emptyRequest, nil), ("product,serial\nx,\"y\n", .invalidTable, "3"),
        ] as [(String, ServiceError.Code, String?)])
    func headings(text: String, code: ServiceError.Code, column: String?) throws {
        let error = #expect(throws: ServiceError.self) { try PartsTable(Array(text.utf8), file: "p.csv") }
        #expect(error?.code == code)
        if let column { #expect(error?.locations.first?.column == column) }
    }

    @Test func aQuotedCellOverSeveralLinesKeepsThePlacesRight() throws {
        let text = "id,name_zh,name_en,address,standing\na,\"甲\n公司\",A,路,authorised\nb,乙,B,路,good\n"
        let error = #expect(throws: ServiceError.self) { try SuppliersTable(Array(text.utf8), file: "s.csv") }
        #expect(error?.locations.map(\.line) == [2, 4])
        #expect(error?.locations.map(\.column) == ["name_zh", "standing"], "a name is one line")
    }

    @Test func rowsOfADeliveryBecomeLines() throws {
        let text = """
            供应商,发货单号,收货日期,product,serial,class,quantity,price,reason,maker
            good,D1,2026-07-01,PN-1,A,oem,,10,label-missing,
            good,D1,2026-07-01,PN-1,B,oem,1,10,label-missing,
            good,D2,2026-07-01,PN-1,C,oem,,10,label-missing,
            good,D1,2026-07-01,PN-1,D,oem,,10,label-missing,
            good,D1,2026-07-01,PN-1,E,oem,,11,label-missing,
            good,D1,2026-07-01,PN-2,,aftermarket,6,3,maker-not-enrolled,某厂
            good,D1,2026-07-01,PN-2,,aftermarket,6,3,maker-not-enrolled,某厂

            """
        let table = try DeliveryTable(Array(text.utf8), file: "d.csv", shop: "east")
        #expect(table.deliveries.map(\.deliveryNote) == ["D1", "D2"])
        let lines = table.deliveries[0].lines
        #expect(lines.map(\.serials) == [["A", "B", "D"], ["E"], [], []])
        #expect(lines.map(\.quantity) == ["3", nil, "6", "6"])
        #expect(lines.map(\.row) == [2, 6, 7, 8])
        #expect(table.deliveries[1].lines.map(\.row) == [4])
    }

    @Test func codesOfOneLotShareALineAndLotCertificatesDoNot() async throws {
        let world = try await World.trading()
        let first = try await world.parts(2, lot: "L1")
        let second = try await world.parts(1, lot: "L2")
        let lots = [try await world.lot("M1", quantity: "1 kg"), try await world.lot("M2", quantity: "1 kg")]
        let rows = (first + second + lots).map { "good,D1,2026-07-01,\($0.text)" }
        let text = (["supplier,delivery_note,received,code"] + rows).joined(separator: "\r\n")
        let table = try DeliveryTable(Array(text.utf8), file: "d.csv", shop: "east")
        #expect(table.deliveries[0].lines.map(\.codes.count) == [2, 1, 1, 1])
        let answer = try await world.ask(table.deliveries[0], at: "east")
        #expect(answer.lines.map(\.line) == [0, 1, 2, 3])
        #expect(try await world.inspect().findings == [])
    }

    @Test func productsWithSeveralGuidePrices() throws {
        let text = """
            code,name_zh,name_en,brand,fits,guide_price,guide_price_from,safety_critical,warranty_months
            PN-1,滤芯,Filter,寒川,A1|A2,10,2026-01-01,是,12
            PN-1,滤芯,Filter,寒川,A1|A2,12.50,2026-07-01,yes,12
            PN-2,垫片,Gasket,寒川,,,,,
            """
        let table = try ProductsTable(Array(text.utf8), file: "p.csv")
        #expect(table.products.map(\.guidePrices.count) == [2, 0])
        #expect(table.products[0].fits.map(\.text) == ["A1", "A2"] && table.products[0].safetyCritical)
        #expect(table.products[0].guidePrices[1].price == "12.50 CNY")
        let twice = text + "\nPN-2,垫片,Gasket,寒川,,,,,\n"
        let error = #expect(throws: ServiceError.self) { try ProductsTable(Array(twice.utf8), file: "p.csv") }
        #expect(error?.locations.first?.code == .duplicateRow && error?.locations.first?.line == 5)
    }
}
