import COSE
package import Ledger
import MerkleTree
import PartCertificates
import PartLife
package import PartVerification

extension FactValue {
    /// The value in words, by the clock of this installation. What somebody wrote stays as it is.
    package func words(_ utcOffset: UTCOffset) -> Bilingual {
        switch self {
        case .text(let text): Bilingual(text)
        case .texts(let texts): Bilingual(texts.joined(separator: ", "))
        case .number(let number): Bilingual(String(number))
        case .instant(let milliseconds): Bilingual(utcOffset.text(milliseconds))
        case .day(let day): Bilingual(day.description)
        case .useBy(let day): Bilingual(day.description)
        case .shop(let book): Bilingual(book.hex)
        case .shopID(let id): Bilingual(id.text)
        case .supplier(let id): Bilingual(id.text)
        case .person(let id): Bilingual(id.text)
        case .issuer(let id): Bilingual(id.text)
        case .batch(let id): Bilingual(id.text)
        case .doubt(let number): Bilingual(number.text)
        case .application(let number): Bilingual(number.text)
        case .certificate(let id): Bilingual(id.shortCode)
        case .item(let item): ItemWords.item(item)
        case .entryKind(let kind): Bilingual(kind.slug)
        case .key(let id): Bilingual(id.hex)
        case .digest(let digest): Bilingual(digest.hex)
        case .partClass(let partClass): partClass.words
        case .product(let product): Bilingual(product.printed)
        case .identifier(let identifier): Bilingual(identifier.printed)
        case .quantity(let quantity): ItemWords.amount(quantity)
        case .unit(let unit): ItemWords.unit(unit)
        case .money(let money): Bilingual(money.description)
        case .findings(let codes): Bilingual(codes.map(\.slug).joined(separator: ", "))
        case .ending(let cause): Bilingual(cause.slug)
        case .noCertificate(let reason): Bilingual(reason.slug)
        case .keyState(let state): state.words
        case .issuerState(let state): state.words
        }
    }
}
