import COSE
package import Ledger
import MerkleTree
import PartCertificates
import PartLife
package import PartVerification
package import Traceability

extension FactValue {
    /// The value in words, by the clock of this installation. What somebody wrote stays as it is.
    package func words(_ utcOffset: UTCOffset) -> Bilingual {
        Bilingual(zh: words(Reader(.zh, utcOffset)), en: words(Reader(.en, utcOffset)))
    }

    /// The value in words for one reader.
    ///
    /// - Parameters:
    ///   - names: what shops, makers and suppliers are called; ids stand for those that are not in it.
    ///   - purpose: for what codes of verdicts are put into words; they stand for themselves without one.
    package func words(
        _ reader: Reader, _ names: PartyNames = PartyNames(), findings purpose: Purpose? = nil
    ) -> String {
        let language = reader.language
        func list(_ texts: [String]) -> String { texts.joined(separator: reader.say("、", ", ")) }
        return switch self {
        case .text(let text): text
        case .texts(let texts): list(texts)
        case .number(let number): String(number)
        case .instant(let milliseconds): reader.time(milliseconds)
        case .day(let day): day.description
        case .useBy(let day): day.description
        case .shop(let book): book.hex
        case .shopID(let id): names.shop(id.text)[language]
        case .shops(let ids): list(ids.map { names.shop($0.text)[language] })
        case .supplier(let id): names.supplier(id.text)[language]
        case .person(let id): id.text
        case .issuer(let id): names.issuer(id.text)[language]
        case .batch(let id): id.text
        case .doubt(let number): number.text
        case .application(let number): number.text
        case .certificate(let id): id.shortCode
        case .item(let item): ItemWords.item(item)[language]
        case .items(let items): list(items.map { ItemWords.item($0)[language] })
        case .act(let act): act.words[language]
        case .entryKind(let kind): kind.words[language]
        case .key(let id): id.hex
        case .digest(let digest): digest.hex
        case .digests(let digests): list(digests.map(\.hex))
        case .partClass(let partClass): partClass.words[language]
        case .product(let product): product.printed
        case .identifier(let identifier): identifier.printed
        case .quantity(let quantity): ItemWords.amount(quantity)[language]
        case .unit(let unit): ItemWords.unit(unit)[language]
        case .money(let money): money.description
        case .findings(let codes):
            purpose.map { purpose in
                list(codes.map { Wording.text($0, purpose: purpose, language: language).title })
            } ?? codes.map(\.slug).joined(separator: ", ")
        case .ending(let cause): cause.slug
        case .noCertificate(let reason): reason.words[language]
        case .keyState(let state): state.words[language]
        case .issuerState(let state): state.words[language]
        case .inspectionResult(let result): result.words[language]
        case .standing(let standing): standing.words[language]
        case .disposal(let disposal): disposal.words[language]
        case .effect(let effect): effect.words[language]
        case .statement(let statement): statement.words[language]
        case .countersignature(let answer): answer.words[language]
        case .seqs(let seqs): list(seqs.map { String($0.value) })
        case .brought(let brought): brought.hex
        case .stockCause(let cause): cause.words[language]
        case .shelfCounts(let counts):
            counts.map { count in
                let why = [count.cause?.words[language], count.note].compactMap { $0 }
                return ItemWords.item(count.item)[language] + reader.say("：", ": ")
                    + ItemWords.amount(count.expected)[language] + " → " + ItemWords.amount(count.counted)[language]
                    + (why.isEmpty
                        ? ""
                        : reader.say("（", " (") + why.joined(separator: reader.say("：", ": ")) + reader.say("）", ")"))
            }.joined(separator: reader.say("；", "; "))
        case .counts(let counts):
            counts.map { count in
                ItemWords.item(count.item)[language] + reader.say("：", ": ")
                    + ItemWords.amount(count.expected)[language] + " → " + ItemWords.amount(count.counted)[language]
                    + (count.reason.map { reader.say("（\($0)）", " (\($0))") } ?? "")
            }.joined(separator: "; ")
        case .amendments(let fields):
            fields.map { field in
                FieldWords.name(field.name)[language] + " = " + (field.value?.words(reader, names) ?? "–")
            }.joined(separator: "; ")
        case .redactions(let targets):
            targets.map { target in
                "\(target.seq): " + list(target.names.map { FieldWords.name($0)[language] })
            }.joined(separator: "; ")
        }
    }
}

extension EntryView.Field {
    /// The value in words; nil when there is none.
    ///
    /// - Parameters:
    ///   - names: what shops and suppliers are called.
    ///   - kind: that of the entry. A line that was taken in is one of the sender's ledger.
    package func words(_ reader: Reader, _ names: PartyNames = PartyNames(), in kind: EntryKind) -> String? {
        switch (name, value) {
        case ("findings", .texts(let slugs)), ("acknowledged", .texts(let slugs)):
            slugs.map { RemarkWords.of($0, reader.language) }.joined(separator: reader.say("、", ", "))
        case ("item", .item(let item)) where kind == .transferIn: ItemWords.sent(item)[reader.language]
        default: value?.words(reader, names)
        }
    }
}

/// Items and quantities as labels print them and people say them.
package enum ItemWords {
    /// A certificate as the label has it, a line of a ledger in words.
    package static func item(_ item: StockItem) -> Bilingual {
        switch item {
        case .certificate(let id): Bilingual(id.shortCode)
        case .line(let seq): Bilingual(zh: "台账第 \(seq) 条", en: "entry \(seq)")
        }
    }

    /// An item of another shop's that is taken in: what is a line there is none here.
    package static func sent(_ item: StockItem) -> Bilingual {
        guard case .line(let seq) = item else { return self.item(item) }
        return Bilingual(zh: "对方台账第 \(seq) 条", en: "entry \(seq) of the sender's ledger")
    }

    /// A unit code as people say it.
    package static func unit(_ code: UnitCode) -> Bilingual {
        code == .pieces ? Bilingual(zh: "件", en: code.text) : Bilingual(code.text)
    }

    /// A quantity with its unit.
    package static func amount(_ quantity: Quantity) -> Bilingual {
        let unit = unit(quantity.unit)
        return Bilingual(zh: "\(quantity.numberText) \(unit.zh)", en: "\(quantity.numberText) \(unit.en)")
    }
}

extension Freshness.Aspect {
    /// What a verdict could not check, in words.
    package var words: Bilingual {
        switch self {
        case .trust: Bilingual(zh: "厂家名录", en: "makers' list")
        case .signature: Bilingual(zh: "签名", en: "signature")
        case .status: Bilingual(zh: "召回与作废状态", en: "recalls and withdrawals")
        case .register: Bilingual(zh: "厂家登记", en: "the maker's register")
        case .life: Bilingual(zh: "安装与流转", en: "installs and transfers")
        case .shop: Bilingual(zh: "本店进货记录", en: "this shop's receipts")
        case .scans: Bilingual(zh: "其他查询", en: "other queries")
        case .fit: Bilingual(zh: "适用车型", en: "whether it fits the model")
        case .rollback: Bilingual(zh: "资料是否被换成旧版", en: "whether older data was substituted")
        }
    }
}
