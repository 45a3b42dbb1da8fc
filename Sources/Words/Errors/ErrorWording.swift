import Traceability

/// The words for each code. Details that a part in `[…]` needs may be missing.
struct ErrorWording {
    var title: Bilingual
    var detail: Bilingual
    var advice: Bilingual

    init(_ title: (String, String), _ detail: (String, String), _ advice: (String, String)) {
        self.title = Bilingual(zh: title.0, en: title.1)
        self.detail = Bilingual(zh: detail.0, en: detail.1)
        self.advice = Bilingual(zh: advice.0, en: advice.1)
    }

    static func of(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .invalidField, .missingField, .invalidTable, .unknownColumn, .missingColumn, .duplicateRow, .emptyRequest,
            .tooLarge, .unsupportedFile, .pictureUnreadable:
            input(code)
        case .unauthenticated, .forbidden, .tooManyRequests, .idempotencyKeyReused, .storeUnavailable, .outcomeUnknown,
            .decoderUnavailable, .internalError, .methodNotAllowed, .requestTimeout:
            asking(code)
        case .signInFailed, .formRefused, .insecureConnection:
            signingIn(code)
        case .unknownIssuer, .unknownShop, .unknownSupplier, .unknownProduct, .unknownBatch, .unknownCertificate,
            .unknownEntry, .unknownVoucher, .unknownMeasure, .unknownOrder, .unknownToken, .unknownWitness,
            .unknownEpoch, .unknownPerson, .unknownDoubt, .unknownLink, .unknownApplication, .notFound:
            unknown(code)
        case .logKeyNeeded, .logBehind, .logContradicted, .notYetLogged, .checkpointContradicted:
            log(code)
        case .alreadyReceived, .alreadyInstalled, .alreadySold, .removedOrScrapped, .insufficientStock, .noSuchTransfer,
            .transferPending, .heldItem, .notThisShopsInstall, .undoTooLate, .nothingToUndo, .unitMismatch,
            .stepRefused, .verdictStop, .decisionNeeded:
            life(code)
        default:
            registering(code)
        }
    }

    private static func input(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .missingField:
            ErrorWording(
                ("缺少必填项", "Something is missing"), ("缺少 {field}", "{field} is missing"),
                ("补填后重试", "Fill it in and try again"))
        case .invalidTable:
            ErrorWording(
                ("表格无法读取", "The table cannot be read"),
                ("表格格式有误[：{reason}]", "The table is malformed[: {reason}]"),
                ("改正所示行后重新提交", "Correct the lines shown and send it again"))
        case .unknownColumn:
            ErrorWording(
                ("有不认识的列", "Unknown column"),
                ("不认识的列[“{column}”][；可用：{known}]", "unknown column[ “{column}”][; known: {known}]"),
                ("改正表头，或删去该列", "Correct the heading, or remove the column"))
        case .missingColumn:
            ErrorWording(
                ("缺少一列", "A column is missing"), ("缺少列[“{column}”]", "missing column[ “{column}”]"),
                ("补上该列后重试", "Add the column and try again"))
        case .duplicateRow:
            ErrorWording(
                ("两行重复", "Two rows are the same"),
                (
                    "[{what}]重复[：第 {first} 行与第 {second} 行]", "[{what} ]occurs twice[: rows {first} and {second}]"
                ),
                ("保留其中一行", "Keep one of the two rows"))
        case .emptyRequest:
            ErrorWording(
                ("没有内容", "Nothing to do"), ("没有给出任何内容[：{what}]", "nothing was given[: {what}]"),
                ("至少给出一项", "Give at least one"))
        case .tooLarge:
            ErrorWording(
                ("太大", "Too large"), ("[{what}]超出上限[ {limit}]", "[{what}: ]more than the limit[ of {limit}]"),
                ("分成几次提交", "Split it and send the parts"))
        case .unsupportedFile:
            ErrorWording(
                ("不支持的文件", "Unsupported file"), ("文件类型不支持[：{reason}]", "this kind of file is not taken[: {reason}]"),
                ("请上传 JPEG、PNG 或 PDF", "Send a JPEG, a PNG or a PDF"))
        case .pictureUnreadable:
            ErrorWording(
                ("照片无法读取", "The picture cannot be read"),
                ("这张照片读不了[：{reason}]", "this picture cannot be read[: {reason}]"),
                (
                    "只拍一个码，存为 JPEG 或 PNG，不超过 3300 万像素；或输入编号",
                    "Photograph one code as JPEG or PNG of at most 33 megapixels, or type the number"
                ))
        default:
            ErrorWording(
                ("填写有误", "Not valid"),
                (
                    "{field} 填写有误[：“{value}”][；要求：{rule}]", "{field} is not valid[: “{value}”][; expected: {rule}]"
                ),
                ("改正后重试", "Correct it and try again"))
        }
    }

    private static func asking(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .unauthenticated:
            ErrorWording(
                ("需要登录", "A valid token is needed"),
                ("令牌缺失、无效、已过期或已停用", "the token is missing, unknown, past its end or withdrawn"),
                ("向系统管理员索取新令牌", "Ask the operator for a token"))
        case .forbidden:
            ErrorWording(
                ("没有权限", "Not allowed"), ("您的角色不能做这件事", "your role may not do this"),
                ("请有权限的人操作，或向管理员申请", "Ask somebody who may, or the operator"))
        case .tooManyRequests:
            ErrorWording(
                ("请求太频繁", "Too many requests"), ("短时间内请求过多", "too many requests in a short time"),
                ("稍候再试", "Wait a little and try again"))
        case .idempotencyKeyReused:
            ErrorWording(
                ("请求键已用过", "Idempotency key already used"),
                ("同一个 Idempotency-Key 已用于另一请求[：{key}]", "this Idempotency-Key was used for another request[: {key}]"),
                ("每个新请求用新的键", "Use a new key for each new request"))
        case .methodNotAllowed:
            ErrorWording(
                ("方法不对", "Wrong method"),
                ("此地址不接受该方法[；可用：{allowed}]", "this address does not take that method[; it takes: {allowed}]"),
                ("按接口说明 /openapi.yaml 调用", "Call it as /openapi.yaml describes"))
        case .requestTimeout:
            ErrorWording(
                ("发送太慢", "Too slow"), ("请求没有及时发完，未作任何改动", "the request did not arrive in time; nothing was changed"),
                ("检查网络后重发", "Check the network and send it again"))
        case .storeUnavailable:
            ErrorWording(
                ("暂时无法服务", "Not available at the moment"),
                ("数据库暂不可用；没有任何改动", "the database is not available; nothing was changed"),
                ("稍候重试", "Try again shortly"))
        case .outcomeUnknown:
            ErrorWording(
                ("结果未知", "Outcome unknown"),
                ("提交时出错，不能确定是否已保存", "the commit failed in a way that leaves it open whether it was kept"),
                (
                    "用同一个 Idempotency-Key 重发：不会重复登记",
                    "Send it again with the same Idempotency-Key: it is not recorded twice"
                ))
        case .decoderUnavailable:
            ErrorWording(
                ("不能从照片读码", "Photographs cannot be read here"),
                ("这台机器不能从照片读码[：{reason}]", "this machine cannot read codes in photographs[: {reason}]"),
                ("扫码或输入编号；请管理员安装 zbar-tools", "Scan the code or type the number; the operator installs zbar-tools"))
        default:
            ErrorWording(
                ("服务内部错误", "Internal error"), ("程序出错[：{reason}]", "the program failed[: {reason}]"),
                ("稍候重试；若仍出现，请把时间告知管理员", "Try again; if it stays, tell the operator the time"))
        }
    }

    private static func unknown(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .unknownIssuer:
            missing(("签发方", "issuer"), "issuer", ("核对编号；新厂家须先登记", "Check the id; a new maker has to be enrolled first"))
        case .unknownShop:
            missing(("门店", "shop"), "shop", ("核对编号；新门店须先登记", "Check the id; a new shop has to be enrolled first"))
        case .unknownSupplier:
            missing(
                ("供应商", "supplier"), "supplier", ("核对编号；新供应商须先登记", "Check the id; a new supplier has to be added first")
            )
        case .unknownProduct:
            missing(("产品", "product"), "product", ("核对编码，或先录入产品目录", "Check the code, or add it to the catalogue first"))
        case .unknownBatch:
            missing(("批次", "batch"), "batch", ("核对批次号", "Check the batch id"))
        case .unknownCertificate:
            missing(("证书", "certificate"), "certificate", ("核对编号，最好扫码", "Check the number, or better scan the code"))
        case .unknownEntry:
            missing(("台账条目", "entry"), "seq", ("核对条目序号", "Check the entry's number"))
        case .unknownVoucher:
            missing(("凭证", "voucher"), "voucher", ("先上传凭证", "Upload the voucher first"))
        case .unknownMeasure:
            missing(("召回或隔离", "measure"), "name", ("核对名称与种类", "Check its name and kind"))
        case .unknownOrder:
            missing(("检查令", "inspection order"), "order", ("核对编号，或请管理员登记", "Check the number, or have it opened"))
        case .unknownToken:
            missing(("令牌", "token"), "token", ("用列表核对令牌编号", "Look up its id in the list"))
        case .unknownPerson:
            missing(("人员", "person"), "person", ("用列表核对登录名", "Look up the sign-in name in the list"))
        case .unknownWitness:
            missing(("见证方", "witness"), "witness", ("用列表核对名称", "Look up its name in the list"))
        case .unknownEpoch:
            missing(
                ("期次", "epoch"), "epoch", ("核对期次；最新一期见 /log/checkpoint", "Check it; /log/checkpoint names the newest"))
        case .unknownDoubt:
            missing(("案件", "case"), "doubt", ("核对案件编号，如 D-7K3F-92WX", "Check the case number, such as D-7K3F-92WX"))
        case .unknownApplication:
            missing(
                ("申请", "application"), "application",
                ("核对申请编号，如 A-7K3F-92WX", "Check the number, such as A-7K3F-92WX"))
        case .unknownLink:
            missing(
                ("链接", "link"), "link", ("链接可能已到期或被撤销，请向门店要新的", "It may have ended; ask the shop for another one"))
        default:
            ErrorWording(
                ("没有找到", "Not found"), ("没有找到[：{what}]", "it was not found[: {what}]"),
                ("核对地址", "Check the address"))
        }
    }

    private static func missing(
        _ what: (String, String), _ detail: String, _ advice: (String, String)
    ) -> ErrorWording {
        ErrorWording(
            ("查无此\(what.0)", "Unknown \(what.1)"),
            ("查无此\(what.0)[：{\(detail)}]", "there is no such \(what.1)[: {\(detail)}]"), advice)
    }

    private static func life(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .alreadyReceived:
            ErrorWording(
                ("已经入库", "Already received"),
                (
                    "[{item} ]已在本店账上[（{shop}）][，条目 {seq}]",
                    "[{item} ]is already in this shop's book[ ({shop})][, entry {seq}]"
                ),
                ("勿重复入库；若是另一件，核对编号", "Do not receive it twice; if it is another part, check the number"))
        case .alreadyInstalled:
            ErrorWording(
                ("此件已安装过", "Already installed"),
                (
                    "[{item} ]已登记安装[于 {shop}][，维修单 {repairOrder}][，{at}]",
                    "[{item} ]is recorded as installed[ at {shop}][, order {repairOrder}][, {at}]"
                ),
                ("勿装，拍照上报", "Do not fit; photograph and report"))
        case .alreadySold:
            ErrorWording(
                ("此件已售出", "Already sold"),
                (
                    "[{item} ]登记已零售[于 {shop}][，{sold}][，条目 {seq}]",
                    "[{item} ]is recorded as sold over the counter[ at {shop}][, {sold}][, entry {seq}]"
                ),
                ("本店收回的，先登记进货；否则核实来源", "If this shop took it back, record its receipt first; else find out the source"))
        case .removedOrScrapped:
            ErrorWording(
                ("已拆下或报废", "Already removed or scrapped"),
                (
                    "[{item} ]登记已拆下或报废[：{shop}][，条目 {seq}]",
                    "[{item} ]is recorded as taken out of use[: {shop}][, entry {seq}]"
                ),
                ("勿装，上报", "Do not fit; report"))
        case .insufficientStock:
            ErrorWording(
                ("库存不足", "Not enough in stock"),
                (
                    "[{item} ]库存[ {onShelf}] 不够[ {asked}]",
                    "[{item}: ]the shelf holds[ {onShelf},] less than asked[: {asked}]"
                ),
                (
                    "核对数量；已装、已退、已调出或报废的不在架上，请看该件的台账；没登记过进货的先补录",
                    "Check the quantity. What was fitted, returned, sent or scrapped is off the shelf: look at its entries. "
                        + "What was never received is recorded first"
                ))
        case .noSuchTransfer:
            ErrorWording(
                ("没有这次调拨", "No such transfer"),
                ("没有与此相符的调出[：{transferNumber}]", "no transfer out matches[: {transferNumber}]"),
                (
                    "已经调入的不必再登记；没有调入过的，请调出门店先登记调出",
                    "What was taken in already needs nothing more; otherwise ask the sending shop to record it first"
                ))
        case .transferPending:
            ErrorWording(
                ("正在调拨途中", "On its way to another shop"),
                ("[{item} ]已调出，尚未调入[：{to}]", "[{item} ]was sent and has not arrived[: {to}]"),
                ("由收货门店登记调入", "The receiving shop records its arrival"))
        case .heldItem:
            ErrorWording(
                ("隔离中", "Held"), ("[{item} ]在本店隔离，不能领用", "[{item} ]is held in this shop and may not be used"),
                ("查明后用更正解除隔离", "Clear it up, then release it by a correction"))
        case .notThisShopsInstall:
            ErrorWording(
                ("不是本店的安装", "Not this shop's install"),
                ("该安装由另一门店登记[：{shop}]", "another shop recorded this install[: {shop}]"),
                ("请登记安装的门店处理", "Ask the shop that recorded it"))
        case .undoTooLate:
            ErrorWording(
                ("已过撤销期限", "Too late to undo"), ("撤销期限已过[：{limit}]", "the time for undoing it is over[: {limit}]"),
                ("按拆下登记", "Record a removal instead"))
        case .nothingToUndo:
            ErrorWording(
                ("没有可撤销的", "Nothing to undo"), ("该条目没有可撤销的安装或数量[：{seq}]", "the entry has nothing to undo[: {seq}]"),
                ("核对条目序号", "Check the entry's number"))
        case .unitMismatch:
            ErrorWording(
                ("单位不符", "The units differ"),
                ("单位应为[ {expected}][，给出的是 {found}]", "the unit is[ {expected}][, not {found}]"),
                ("用同一单位", "Use the same unit"))
        case .verdictStop:
            ErrorWording(
                ("验证结果为停", "The verdict is stop"),
                ("[{item} ]不可安装[：{findings}]", "[{item} ]must not be fitted[: {findings}]"),
                ("按结果提示隔离并上报", "Quarantine it and report, as the verdict says"))
        case .decisionNeeded:
            ErrorWording(
                ("需要您决定", "A person must decide"),
                ("[{item} ]有未确认的提示[：{findings}]", "[{item} ]has findings that nobody accepted yet[: {findings}]"),
                ("核对后在“确认”中列出这些代码再提交", "Look at them, then list their codes as acknowledged"))
        default:
            ErrorWording(
                ("此步骤不允许", "This step is refused"),
                ("[{item}：]当前状态不允许[：{reason}]", "[{item}: ]its state does not allow this[: {reason}]"),
                ("查看该件的台账记录", "Look at the entries about it"))
        }
    }

    /// The words around the root log.
    static func log(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .logKeyNeeded:
            ErrorWording(
                ("需要日志密钥", "The log key is needed"),
                ("没有日志密钥，不能签发检查点", "there is no log key to sign checkpoints with"),
                ("检查数据目录中的 keys/log.pem", "Check keys/log.pem in the data directory"))
        case .logBehind:
            ErrorWording(
                ("数据比已公布的旧", "The data is older than what was published"),
                (
                    "本地日志只有[ {own}] 期，而[ {witness}] 见过[ {known}] 期：这是旧备份，或数据已丢失；未签发任何检查点",
                    "the log here has[ {own}] epochs, but[ {witness}] has seen[ {known}]: this is an old backup, or data was lost; "
                        + "nothing was signed"
                ),
                (
                    "恢复更新的备份；切勿用旧数据继续签发，否则会留下两份互相矛盾的记录",
                    "Restore a newer backup. Do not go on with old data: that would leave two histories that contradict each other"
                ))
        case .logContradicted:
            ErrorWording(
                ("见证方认为记录互相矛盾", "A witness sees two histories"),
                (
                    "[见证方 {witness} ]拒绝：新检查点与它见过的不一致[（{reason}）]；检查点未公布",
                    "[witness {witness} ]refuses: the new checkpoint contradicts what it has seen[ ({reason})]; it was not published"
                ),
                (
                    "运行 touchstone audit，并与该见证方核对；可能误用了旧备份",
                    "Run touchstone audit and compare with that witness; an old backup may be in use"
                ))
        case .checkpointContradicted:
            ErrorWording(
                ("日志与保存的检查点不符", "The log contradicts the kept checkpoint"),
                (
                    "本日志没有该检查点所述的[ {size} 期]状态：历史被改写，或检查点属于另一个日志",
                    "the log was never in the state[ of {size} epochs] that the checkpoint states: its history was "
                        + "rewritten, or the checkpoint is of another log"
                ),
                (
                    "保留该检查点和日志的当前检查点：两者合在一起就是证据",
                    "Keep that checkpoint and the log's present one: together they are the evidence"
                ))
        default:
            ErrorWording(
                ("尚未进入日志", "Not in the log yet"),
                ("该条目所在的一期尚未结束，还没有证明", "the epoch that has this entry is not closed yet, so there is no proof of it"),
                ("稍候重试；一期通常为十分钟", "Try again shortly; an epoch usually takes ten minutes"))
        }
    }

    /// The words around people who sign in.
    static func signingIn(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .signInFailed:
            ErrorWording(
                ("登录失败", "Not signed in"),
                ("登录名或密码不对，或该账号已停用", "the sign-in name or the password is wrong, or the account is disabled"),
                ("核对后重试；忘记密码请找店长或系统管理员重设", "Check both; ask your manager or the operator to set a new password"))
        case .insecureConnection:
            ErrorWording(
                ("连接没有加密", "The connection is not encrypted"),
                (
                    "登录只能通过 https，密码不能在网络上明文传送",
                    "signing in takes https: a password must not cross the network in the clear"
                ),
                (
                    "用 https 网址打开；管理员请配置 --tls-certificate，或用 --trusted-proxy 指明代理",
                    "Open the https address; operators set --tls-certificate, or name their proxy with --trusted-proxy"
                ))
        default:
            ErrorWording(
                ("表单已失效，没有提交", "The form was not taken"),
                (
                    "这次提交不是从本系统当前打开的页面发出的，或者页面已经过期；没有做任何改动",
                    "it was not sent from a page that this sign-in has open, or the page is out of date; nothing was changed"
                ),
                ("返回页面，刷新后重新填写", "Go back, reload the page and fill it in again"))
        }
    }
}
