import PartCertificates
import PartVerification
import StoreContract
import Traceability

extension DoubtKind {
    /// What is doubted, in words.
    var words: Bilingual {
        switch self {
        case .serialDiffers: Bilingual(zh: "实物上的序列号不一致", en: "The serial on the part differs")
        case .otherRepair: Bilingual(zh: "门店或日期不是我那次维修", en: "Shop or day are not those of my repair")
        case .looksDifferent: Bilingual(zh: "实物或标签看着不对", en: "The part or its label looks wrong")
        case .other: Bilingual(zh: "其他", en: "Something else")
        }
    }
}

extension DoubtView {
    /// What is doubted, in words.
    func kindWords(_ language: Language) -> String { kind.words[language] }

    /// Which part it is about: its name and serial, else the certificate.
    func part(_ language: Language) -> String? {
        let known = [productName?[language], serial?.printed].compactMap { $0 }
        return known.isEmpty ? certificate?.description : known.joined(separator: " · ")
    }

    /// How far it has come.
    func state(_ language: Language) -> String {
        if closedAt != nil { return language == .zh ? "已办结" : "Settled" }
        if !answers.isEmpty { return language == .zh ? "已答复" : "Answered" }
        return language == .zh ? "等待答复" : "Waiting for an answer"
    }
}

extension DoubtView.Reply {
    /// Who answered, in words.
    func by(_ language: Language) -> String {
        switch role {
        case .maker: language == .zh ? "厂家" : "The maker"
        case .technician, .shopManager: language == .zh ? "门店" : "The shop"
        default: language == .zh ? "本系统" : "The operator"
        }
    }
}
