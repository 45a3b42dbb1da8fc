import Ledger
import PartCertificates
import PartVerification
package import StoreContract
package import Traceability

extension DoubtKind {
    /// What is doubted.
    package var words: Bilingual {
        switch self {
        case .serialDiffers: Bilingual("实物上的序列号不一致", "The serial on the part differs")
        case .otherRepair: Bilingual("门店或日期不是我那次维修", "Shop or day are not those of my repair")
        case .looksDifferent: Bilingual("实物或标签看着不对", "The part or its label looks wrong")
        case .other: Bilingual("其他", "Something else")
        }
    }
}

extension DoubtView {
    /// How far it has come.
    package var stateWords: Bilingual {
        if closedAt != nil { return Bilingual("已办结", "Settled") }
        return answers.isEmpty ? Bilingual("等待答复", "Waiting for an answer") : Bilingual("已答复", "Answered")
    }

    /// Which part it is about: its name and serial, else the certificate.
    package var partWords: Bilingual? {
        guard productName != nil || serial != nil else { return certificate.map { Bilingual($0.description) } }
        func known(_ language: Language) -> String {
            [productName?[language], serial?.printed].compactMap { $0 }.joined(separator: " · ")
        }
        return Bilingual(known(.zh), known(.en))
    }
}

extension DoubtView.Reply {
    /// Who answered.
    package var authorWords: Bilingual {
        switch role {
        case .maker: Bilingual("厂家", "The maker")
        case .technician, .shopManager: Bilingual("门店", "The shop")
        case .inspector, .operator: Bilingual("本系统", "The operator")
        }
    }
}
