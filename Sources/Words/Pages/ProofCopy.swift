package import Traceability

// Proofs that a customer keeps, and how they are checked.

package struct ProofOfferCopy: TitledCopy {
    package let title = Bilingual("保存证明", "Keep the proof")
    package let receipt = Bilingual("进货证明", "Proof of the receipt")
    package let receiptAbout = Bilingual(
        "证明：这件货由登记的厂家签发，并由这家店在这一天收进台账。不含价格，也不含任何人的信息。",
        "It shows that this part was issued by the maker, and taken into the shop's ledger on that day. "
            + "It contains no price, and nobody's data.")
    package let recorded = Bilingual("记入台账", "Recorded")
    package let book = Bilingual("账簿", "Book")
    package let entry = Bilingual("条目", "Entry")
    package let keepReceipt = Bilingual("保存进货证明", "Keep the proof of the receipt")
    package let noReceipt = Bilingual("目前没有门店登记收进这件货。", "No shop has recorded receiving this part.")
    package let registration = Bilingual("登记证明", "Proof of registration")
    package let registrationAbout = Bilingual(
        "证明：厂家在这个时间登记了这张证书。", "It shows that the maker registered this certificate, and when.")
    package let keepRegistration = Bilingual("保存登记证明", "Keep the proof of registration")
    package let check = Bilingual("以后怎样核验", "How to check it later")
    package let checkAbout = Bilingual(
        "证明是一个文件，几千字节。没有网络、不信任本系统，也能核验。",
        "A proof is one file of some kilobytes. It can be checked without a network, and without trusting us.")
    package let howToCheck = Bilingual("怎样核验", "How to check")
    package let back = Bilingual("返回", "Back")

    package init() {}
}

package struct ProofCheckCopy: TitledCopy {
    package let title = Bilingual("核验证明", "Check a proof")
    package let lead = Bilingual(
        "证明是您保存下来的一个文件，多年以后仍可核验。", "A proof is a file that you kept; it can still be checked after years.")
    package let own = Bilingual("自己核验（最可靠）", "Check it yourself: worth most")
    package let ownAbout = Bilingual(
        "在自己的电脑上用本系统的程序，不联网即可。日志公钥要从别处得来，比如监管部门公布的，不要只信本页。",
        "With our program on a computer of your own, without a network. Take the log's key from elsewhere, such as "
            + "the authority's announcement; do not believe this page alone.")
    package let steps = [
        Bilingual(
            "文件里有一条台账条目的摘要，以及公开的几项内容。", "The file holds the digest of one entry, and the few values that are shown."),
        Bilingual(
            "从条目算出账簿的根，从账簿算出目录的根，再算出日志的根。",
            "From the entry the book's root is computed, from that the directory's, and the log's."),
        Bilingual(
            "日志的根由日志密钥签名；见证方也签了名，所以没有人能给您看一份、给别人看另一份。",
            "The log's key signed that root, and so did witnesses: nobody can show you one history and others another."),
        Bilingual(
            "不用我们的程序也行：格式公开，任何工程师都能照着做。",
            "It works without our program too: the format is public, and any engineer can follow it."),
    ]
    package let here = Bilingual("在这里核验", "Check it here")
    package let hereAbout = Bilingual(
        "本系统用自己公布的公钥核验。方便，但这是我们在证明我们自己：在别处核验更有价值。文件不会保存。",
        "This service checks it with the keys it publishes. Convenient, but here we vouch for ourselves: a check "
            + "elsewhere is worth more. The file is not kept.")
    package let file = Bilingual("证明文件", "Proof file")
    package let check = Bilingual("核验", "Check")
    package let holds = Bilingual("✓ 证明成立", "✓ The proof holds")
    package let fails = Bilingual("✕ 证明不成立", "✕ The proof does not hold")
    package let failsAbout = Bilingual(
        "这个文件被改动过、不完整，或不是本系统的证明。", "The file was altered, is incomplete, or is no proof of this service.")
    package let book = Bilingual("账簿", "Book")
    package let entry = Bilingual("条目", "Entry")
    package let recorded = Bilingual("记录时间", "Recorded")
    package let logged = Bilingual("收入日志", "In the log since")
    package let certificate = Bilingual("证书", "Certificate")
    package let witness = Bilingual("见证方", "Witness")

    package init() {}

    package func reason(_ reason: String) -> Bilingual { Bilingual("原因（英文）：\(reason)", "Reason: \(reason)") }
}
