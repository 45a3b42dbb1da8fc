import PartVerification

/// Why a witness did not cosign, in the operator's language; it is kept in English, as the round with the witnesses says
/// it. What cannot be put into Chinese, such as the words of a network library, is told by `touchstone log witness list`.
enum WitnessTrouble {
    static func text(_ problem: String, _ language: Language) -> String {
        guard language == .zh else { return problem }
        let number = problem.split { !$0.isASCII || !$0.isNumber }.first.map(String.init) ?? ""
        guard let known = table.first(where: { problem.hasPrefix($0.start) }) else { return "没有会签" }
        return known.chinese.replacing("N", with: number)
    }

    private static let table: [(start: String, chinese: String)] = [
        ("not reached", "连接不上"), ("no answer within", "N 秒内没有答复"), ("HTTP 422", "认为日志前后矛盾（HTTP 422）"),
        ("HTTP ", "拒绝会签（HTTP N）"), ("it knows", "它已知 N 期"), ("it keeps answering", "反复说它已知另一个期数"),
        ("the proof cannot be made", "无法生成一致性证明"), ("the answer has no", "答复中没有可用的签名"),
        ("its verifier key", "它的公钥无法读取"),
    ]
}
