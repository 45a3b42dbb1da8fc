package import Traceability

// What the service publishes of itself: its log and its address.

package struct PublicLogCopy: TitledCopy {
    package let title = Bilingual("公开日志", "The public log")
    package let lead = Bilingual(
        "所有门店台账和厂家登记册的指纹，每一期并成一个，公布在这里。谁也不能悄悄改写已经公布的内容。",
        "The fingerprints of all ledgers and registers, made into one each epoch and published here. "
            + "What was published cannot be rewritten in silence.")
    package let checkpoint = Bilingual("当前检查点", "The current checkpoint")
    package let log = Bilingual("日志", "Log")
    package let epochs = Bilingual("期数", "Epochs")
    package let root = Bilingual("根", "Root")
    package let closed = Bilingual("最近一期结束", "Last epoch closed")
    package let signed = Bilingual("签发", "Signed")
    package let noCheckpoint = Bilingual(
        "还没有公布检查点。一期通常十分钟，请稍后再来。",
        "No checkpoint is published yet. An epoch usually takes ten minutes: come back shortly.")
    package let witnesses = Bilingual("谁见证了它", "Who cosigned it")
    package let notCosigned = Bilingual("？ 没有见证这个检查点", "? has not cosigned this checkpoint")
    package let noWitness = Bilingual(
        "本系统没有登记见证方。没有见证，就只有本系统自己的签名。",
        "No witness is enrolled here. Without one there is only this service's own signature.")
    package let witnessesAbout = Bilingual(
        "见证方是独立的机构，记得上次见过的检查点；看到历史被改写就拒绝签名，并留下证据。",
        "A witness is independent and remembers the checkpoint it saw last. It refuses a rewritten history, and "
            + "keeps the evidence.")
    package let check = Bilingual("怎样核验", "How to check it")
    package let logKey = Bilingual("日志公钥", "Log's key")
    package let witnessKey = Bilingual("见证方公钥", "Witness's key")
    package let steps = [
        Bilingual(
            "从监管部门或另一处公告核对上面的公钥。", "Compare the keys above with the authority's announcement or another source."),
        Bilingual(
            "下载检查点 /log/checkpoint，它是 C2SP 签名文本；用公钥验签。",
            "Fetch /log/checkpoint, a C2SP signed note, and verify it with the key."),
        Bilingual(
            "瓦片在 /log/tile/ 下（C2SP tlog-tiles）：由条目重算根，应与检查点一致。",
            "The tiles lie under /log/tile/ (C2SP tlog-tiles): recompute the root from the entries; it must be the same."
        ),
        Bilingual(
            "保存这个检查点，下次来时核对它仍在历史之中。",
            "Keep this checkpoint, and see next time that it is still part of the history."),
    ]
    package let download = Bilingual("下载检查点", "The checkpoint as a file")
    package let checkProof = Bilingual("核验一份证明", "Check a proof")

    package init() {}
}

/// How the real address is recognised.
package struct AddressCopy: TitledCopy {
    package let title = Bilingual("怎样认出真网址", "How to recognise the real address")
    package let lead = Bilingual(
        "造假的人会连网站一起仿冒。认准网址，三秒钟就够。",
        "Whoever fakes a part may fake a web site too. Knowing the address takes three seconds.")
    package let real = Bilingual("真网址", "The real address")
    package let host = Bilingual("主机名", "Host")
    package let inCode = Bilingual("码里的网址", "Address in a code")
    package let compareLabel = Bilingual(
        "标签上印着同样的主机名。码里的网址和标签上印的不一样，就不要打开。",
        "The label prints the same host. If the code leads elsewhere than the label says, do not open it.")
    package let never = Bilingual("我们从不这样做", "What we never do")
    package let neverSteps = [
        Bilingual(
            "查验配件从不要您登录、付款、下载应用或输入验证码。",
            "Checking a part never takes an account, a payment, an app or a one-time code."),
        Bilingual("不会打电话、发短信向您要密码。", "We never call or text you for a password."),
        Bilingual(
            "页面不会说“此物为真”：签名只证明数据，请核对实物序列号。",
            "No page says that an object is genuine: a signature proves data. Compare the serial on the part."),
    ]
    package let unsure = Bilingual("拿不准时", "When in doubt")
    package let check = Bilingual("查验配件", "Check a part")

    package init() {}

    package func lookAtBar(_ host: String) -> Bilingual {
        Bilingual(
            "看浏览器地址栏：https:// 之后、第一个 / 之前，必须正好是 \(host)，一个字符都不能多、不能少、不能换。",
            "Look at the address bar: what stands between https:// and the first / is exactly \(host). Not one "
                + "character more, fewer or different.")
    }

    package func notOurs(_ host: String) -> Bilingual {
        Bilingual(
            "\(host).某某.com、\(host)-check.com 这样的都不是本系统。",
            "Addresses such as \(host).something.com or \(host)-check.com are not ours.")
    }

    package func typeIt(_ host: String) -> Bilingual {
        Bilingual(
            "不要用码里的链接。自己在浏览器里输入 https://\(host)/ ，再把码的内容贴进去，或输入标签上的编号。",
            "Do not follow the code. Type https://\(host)/ into the browser yourself, then paste what the code says, or "
                + "type the number on the label.")
    }
}

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
