import PartVerification
import StoreContract
import Traceability
import Words

// For the pages of everybody, whose copy does not stand in Words yet.
extension DoubtView {
    func kindWords(_ language: Language) -> String { kind.words[language] }
    func part(_ language: Language) -> String? { partWords?[language] }
    func state(_ language: Language) -> String { stateWords[language] }
}

extension DoubtView.Reply {
    func by(_ language: Language) -> String { authorWords[language] }
}
