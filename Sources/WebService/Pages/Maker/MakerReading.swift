import COSE
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

extension WebParts {
    /// `GET /maker/products`
    func makerProducts(_ visit: Visit) async throws -> Response {
        let say = visit.reader.say
        let issuer = try visit.issuer
        let products = try await ListProducts(issuer: issuer).perform(in: service, for: visit.asking).products
        var section = ArticlePage.Section("products", say("产品目录", "Catalogue"))
        if products.isEmpty {
            section.paragraphs = [
                say("目录里还没有您的产品。用表格录入：", "The catalogue has no product of yours. Add them from a table:")
            ]
        } else {
            section.table = ArticlePage.Table(
                say("共 \(products.count) 种", "\(products.count) products"),
                [
                    .init(text: say("编码", "Code")), .init(text: say("名称", "Name")),
                    .init(text: say("品牌", "Brand")), .init(text: say("适用", "Fits")),
                    .init(text: say("指导价", "Guide price"), isNumber: true),
                    .init(text: say("保修（月）", "Warranty, months"), isNumber: true),
                    .init(text: say("安全件", "Safety-critical")),
                ],
                products.map { product in
                    [
                        .init(product.code.printed), .init(say(product.nameZh, product.nameEn)), .init(product.brand),
                        .init(product.fits.isEmpty ? "–" : product.fits.joined(separator: ", ")),
                        .init(product.guidePrices.last?.price.description ?? "–"),
                        .init(product.warrantyMonths.map { String($0) } ?? "–"),
                        .init(product.safetyCritical ? say("是", "Yes") : say("否", "No")),
                    ]
                })
            section.paragraphs = [say("增改用表格：", "Change or add them from a table:")]
        }
        section.exact = "touchstone product import --server https://\(pages.host) products.csv"
        let title = say("产品", "Products")
        var page = ArticlePage(page: frame(visit, title: title), title: title, sections: [section])
        page.isWide = true
        return pages.render(.article, page)
    }

    /// `GET /maker/keys`: the maker's keys and standing, which only the root key changes.
    func makerKeys(_ visit: Visit) async throws -> Response {
        let say = visit.reader.say
        let issuer = try visit.issuer
        guard
            let me = try await ListIssuers().perform(in: service, for: visit.asking).issuers.first(where: {
                $0.id == issuer
            })
        else { throw ServiceError(.unknownIssuer, [.issuer(issuer)]) }
        var standing = ArticlePage.Section("standing", say("资格", "Standing"))
        let state =
            switch me.state {
            case .active: say("有效", "Active")
            case .suspended: say("暂停", "Suspended")
            case .ended: say("终止", "Ended")
            }
        standing.facts = [
            .init(name: say("厂家", "Maker"), value: say(me.nameZh, me.nameEn)),
            .init(name: say("状态", "State"), value: state),
            .init(
                name: say("可签发类别", "Classes"),
                value: me.classes.map { $0.words[visit.language] }.joined(separator: say("、", ", "))),
            .init(
                name: say("可签发产品", "Products"),
                value: me.ranges.isEmpty
                    ? say("不限", "Any")
                    : me.ranges.map { ($0.gtinPrefix ?? $0.partNumberPrefix ?? "") + "…" }.joined(separator: ", ")),
            .init(name: say("登记册", "Register"), value: me.book.hex, isCode: true),
            .init(name: say("登记册条目", "Entries in it"), value: String(me.bookSize)),
        ]
        var keys = ArticlePage.Section("keys", say("签发密钥", "Signing keys"))
        func badge(_ state: TrustList.KeyState) -> ArticlePage.Table.Cell {
            switch state {
            case .active: .init(say("✓ 启用", "✓ Active"), badge: "pass")
            case .retired: .init(say("? 已停用", "? Retired"), badge: "unconfirmed")
            case .compromised: .init(say("✕ 已泄露", "✕ Compromised"), badge: "stop")
            }
        }
        keys.table = ArticlePage.Table(
            say("旧的在前，不会删除", "Oldest first; none is ever removed"),
            [
                .init(text: say("密钥编号", "Key id")), .init(text: say("算法", "Algorithm")),
                .init(text: say("状态", "State")), .init(text: say("启用", "From")), .init(text: say("停用", "Until")),
            ],
            me.keys.map { key in
                [
                    .init(key.keyID.hex), .init(key.algorithm), badge(key.state),
                    .init(visit.time(key.validFromAt)),
                    .init(key.validUntilAt.map { visit.time($0) } ?? "–"),
                ]
            })
        var change = ArticlePage.Section("change", say("更换密钥", "Changing a key"))
        change.paragraphs = [
            say(
                "这里只能看。增加、停用密钥要用离线保管的根密钥，由系统管理员在服务器上办理。私钥始终在您手里，本系统从不持有。",
                "This page only shows. A key is added or withdrawn with the root key, which is kept offline: the operator does "
                    + "it on the service's machine. The private key stays with you and is never held here.")
        ]
        change.steps = [
            say("在您的机器上生成密钥和申请。", "Make the key and the request on your machine."),
            say("把申请文件（不是私钥）交给系统管理员。", "Give the request, not the private key, to the operator."),
            say(
                "怀疑私钥泄露，立即打电话给系统管理员：越早登记，越多证书保住效力。",
                "If you suspect theft, call the operator at once: the earlier it is recorded, the more certificates stay good."
            ),
        ]
        change.exact = """
            touchstone key new --out key.pem
            touchstone key request --issuer \(issuer.text) --key key.pem --out key-request.cose
            """
        let title = say("密钥与资格", "Keys and standing")
        var page = ArticlePage(page: frame(visit, title: title), title: title, sections: [standing, keys, change])
        page.isWide = true
        return pages.render(.article, page)
    }

    /// `GET /maker/copies`: where the maker's codes are asked about.
    func copies(_ visit: Visit) async throws -> Response {
        let say = visit.reader.say
        let days = visit.query("days").flatMap { Int($0) } ?? 30
        let answer = try await ListSightings(issuer: try visit.issuer, days: days)
            .perform(in: service, for: visit.asking)
        let title = say("查询分布", "Sightings")
        var page = ArticlePage(
            page: frame(visit, title: title), title: title,
            lead: say(
                "从 \(answer.from) 起。地点只到约 50 公里的方格；不知道地点的查询有 \(answer.withoutPlace) 次。",
                "Since \(answer.from). Places are squares of about 50 km; \(answer.withoutPlace) queries have none."),
            alert: answer.isCut
                ? .init(
                    level: "caution",
                    message: say("! 查询太多，只统计了最近的 50,000 次。", "! Too many queries: only the newest 50,000 are counted."))
                : nil, sections: [contradictions(visit, answer), places(visit, answer), byDay(visit, answer)])
        page.isWide = true
        return pages.render(.article, page)
    }

    private func contradictions(_ visit: Visit, _ answer: ListSightings.Answer) -> ArticlePage.Section {
        let say = visit.reader.say
        var section = ArticlePage.Section("contradictions", say("自相矛盾的查询", "Queries that contradict each other"))
        section.paragraphs = [
            answer.contradictions.isEmpty
                ? say(
                    "没有。同一件货若在两家门店之间来不及运到，会出现在这里。",
                    "None. A part that two shops had in hand, too far apart for the time between, appears here.")
                : say(
                    "同一件货在两家门店手里，时间上来不及运到：码可能被复制，两件都要核对实物。",
                    "Two shops had the same part in hand, too far apart for the time between: the code may be copied. "
                        + "Examine both parts.")
        ]
        guard !answer.contradictions.isEmpty else { return section }
        section.table = ArticlePage.Table(
            say("新的在前", "Newest first"),
            [
                .init(text: say("配件", "Part")), .init(text: say("证书", "Certificate")),
                .init(text: say("先在", "First at")), .init(text: say("又在", "Then at")),
                .init(text: say("相距（公里）", "Apart, km"), isNumber: true),
            ],
            answer.contradictions.map { pair in
                [
                    .init(
                        [pair.productName?[visit.language], pair.serial?.printed].compactMap { $0 }.joined(
                            separator: " · ")),
                    .init(pair.certificate.description),
                    .init("\(pair.firstShop[visit.language]) · \(visit.time(pair.firstAt))"),
                    .init("\(pair.secondShop[visit.language]) · \(visit.time(pair.secondAt))"),
                    .init(String(pair.kilometres), badge: "stop"),
                ]
            })
        return section
    }

    private func places(_ visit: Visit, _ answer: ListSightings.Answer) -> ArticlePage.Section {
        let say = visit.reader.say
        var section = ArticlePage.Section("places", say("地点", "By place"))
        guard !answer.places.isEmpty else {
            section.paragraphs = [say("这段时间没有带地点的查询。", "No query with a place in this time.")]
            return section
        }
        section.table = ArticlePage.Table(
            say("查询多的在前", "Most queries first"),
            Self.counted(say("地点（约）", "About where"), visit),
            answer.places.prefix(100).map { place in
                let degrees = "\(place.latitude)°, \(place.longitude)°"
                return [
                    .init(place.near.map { say("\($0.zh)一带（\(degrees)）", "near \($0.en) (\(degrees))") } ?? degrees),
                    .init(String(place.shops)), .init(String(place.anonymous)), .init(String(place.stops)),
                ]
            })
        return section
    }

    private func byDay(_ visit: Visit, _ answer: ListSightings.Answer) -> ArticlePage.Section {
        let say = visit.reader.say
        var section = ArticlePage.Section("days", say("日期", "By day"))
        guard !answer.days.isEmpty else {
            section.paragraphs = [say("这段时间没有查询。", "No query in this time.")]
            return section
        }
        section.table = ArticlePage.Table(
            say("新的在前", "Newest first"), Self.counted(say("日期", "Day"), visit),
            answer.days.reversed().map { day in
                [
                    .init(day.day.description), .init(String(day.shops)), .init(String(day.anonymous)),
                    .init(String(day.stops)),
                ]
            })
        return section
    }

    private static func counted(_ first: String, _ visit: Visit) -> [ArticlePage.Table.Column] {
        [
            .init(text: first), .init(text: visit.say("门店查询", "By shops"), isNumber: true),
            .init(text: visit.say("公众查询", "By the public"), isNumber: true),
            .init(text: visit.say("结果为“停”", "Verdict “stop”"), isNumber: true),
        ]
    }
}
