import Traceability

extension ErrorWording {
    /// The words around makers, keys, lists and batches.
    static func registering(_ code: ServiceError.Code) -> ErrorWording {
        switch code {
        case .alreadyExists:
            ErrorWording(
                ("已经存在", "Already there"),
                ("[{field} ][{value} ]已被占用[（{owner}）]", "[{field} ][{value} ]is taken[ by {owner}]"),
                ("换一个，或修改已有的", "Choose another, or change the existing one"))
        case .alreadyDone:
            ErrorWording(
                ("已经办过", "Already done"),
                ("这次请求已经办过，结果只给一次", "this request was carried out already, and its answer is given once"),
                ("在列表中查看；没有拿到结果的，撤销后重新办", "Look at the list; if the answer was lost, withdraw it and make another"))
        case .doneBeforeUpgrade:
            ErrorWording(
                ("升级前已经办过", "Done before an upgrade"),
                (
                    "这次请求在系统升级前已经办成，当时的答复没有保留，不会再办一次",
                    "this request was carried out before the service was upgraded; its answer is not kept, and it is not carried out again"
                ), ("在列表或台账中查看结果", "Look for what it did in the list or the ledger"))
        case .applicationDecided:
            ErrorWording(
                ("已经办结", "Already decided"),
                ("申请 {application} 已经办结", "the application {application} was decided already"),
                ("查看结果；需要时请重新申请", "Look at the outcome; a new application is needed for another one"))
        case .keyAlreadyUsed:
            ErrorWording(
                ("密钥已用过", "Key already used"),
                ("密钥 {keyID} 曾经登记过，不能再用", "key {keyID} was registered before and cannot be used again"),
                ("生成新的密钥和密钥申请", "Make a new key and a new key request"))
        case .serialAlreadyRegistered:
            ErrorWording(
                ("序列号已登记", "Serial already registered"),
                (
                    "[{product} ][序列号 {serial} ]已登记[，编号 {number}]；没有登记任何一件",
                    "[{product} ][serial {serial} ]is registered already[ under number {number}]; nothing was registered"
                ),
                ("核对所示行；同一件不能签发两次", "Check the rows shown; one part is not certified twice"))
        case .numberAlreadyRegistered:
            ErrorWording(
                ("编号已登记", "Number already registered"),
                ("编号[ {number}]已登记；没有登记任何一件", "number[ {number}] is registered already; nothing was registered"),
                ("重新预留编号后再签发", "Reserve new numbers and sign again"))
        case .keyRequestInvalid:
            ErrorWording(
                ("密钥申请无效", "The key request is not valid"),
                ("密钥申请有误[：{reason}]", "the key request does not hold[: {reason}]"),
                ("让厂家重新生成密钥申请", "Have the maker make the request again"))
        case .keyNotActive:
            ErrorWording(
                ("密钥不可用", "The key is not active"),
                ("密钥[ {keyID}]不能用于签发[：{reason}]", "key[ {keyID}] may not sign[: {reason}]"),
                ("用有效密钥重签", "Sign again with an active key"))
        case .issuerNotActive:
            ErrorWording(
                ("签发方资格非有效", "The issuer is not active"), ("签发方 {issuer} 的状态：{state}", "issuer {issuer} is {state}"),
                ("联系系统管理员", "Ask the operator"))
        case .classNotAuthorised:
            ErrorWording(
                ("超出签发类别", "Class not authorised"),
                ("[签发方 {issuer} ]无权签发类别[ {class}]", "[issuer {issuer} ]may not certify the class[ {class}]"),
                ("核对类别，或申请扩大授权", "Check the class, or ask for a wider authority"))
        case .productNotAuthorised:
            ErrorWording(
                ("超出签发产品范围", "Product not authorised"),
                ("[签发方 {issuer} ]无权签发产品[ {product}]", "[issuer {issuer} ]may not certify the product[ {product}]"),
                ("核对产品编码，或申请扩大授权", "Check the product, or ask for a wider authority"))
        case .certificateInvalid:
            ErrorWording(
                ("证书无效", "A certificate is not valid"),
                (
                    "[第 {row} 张证书]无效[：{reason}]；没有登记任何一件",
                    "[certificate {row} ]is not valid[: {reason}]; nothing was registered"
                ),
                ("重新签发所示的证书", "Sign the certificates shown again"))
        case .batchIncomplete:
            ErrorWording(
                ("批次不完整", "The batch is incomplete"),
                ("已上传[ {staged}]，应为[ {count}]", "[{staged} ]certificates are uploaded[ of {count}]"),
                ("上传其余证书后再登记", "Upload the rest, then register"))
        case .batchClosed:
            ErrorWording(
                ("批次已关闭", "The batch is closed"), ("批次[ {batch}]的状态：{state}", "batch[ {batch}] is {state}"),
                ("为新证书另行预留编号", "Reserve numbers for a new batch"))
        case .numbersExhausted:
            ErrorWording(
                ("编号用尽", "No numbers left"),
                ("签发方 {issuer} 的编号不足", "issuer {issuer} has fewer numbers left than asked for"),
                ("减少数量，或登记新的签发方编号", "Ask for fewer, or enrol another issuer id"))
        case .rootKeyNeeded:
            ErrorWording(
                ("需要根密钥", "The root key is needed"),
                (
                    "给出的不是本系统的根密钥，或没有给出[：{keyID}]",
                    "this is not the root key of this installation, or none was given[: {keyID}]"
                ),
                ("用初始化时的根密钥文件", "Give the file of the root key that the installation was made with"))
        case .statusKeyNeeded:
            ErrorWording(
                ("需要状态密钥", "The status key is needed"),
                ("没有状态密钥，不能签发状态清单", "there is no status key to sign status lists with"),
                ("检查数据目录中的状态密钥文件", "Check the status key's file in the data directory"))
        case .listInvalid:
            ErrorWording(
                ("清单无效", "The list is not valid"), ("签名清单不成立[：{reason}]", "the signed list does not hold[: {reason}]"),
                ("重新下载清单", "Fetch the list again"))
        case .developmentKey:
            ErrorWording(
                ("开发用密钥", "A development key"),
                ("密钥[ {keyID}]公开可得，不能用于正式环境", "key[ {keyID}] is publicly known and must not be used in production"),
                ("生成自己的密钥", "Make keys of your own"))
        case .notPersonal:
            ErrorWording(
                ("业务字段不能删除", "Business fields stay"),
                ("字段[ {field}]不是个人信息，不能删除", "the field[ {field}] is not personal and cannot be erased"),
                ("只选个人字段；内容有误请用更正", "Choose personal fields only; what is wrong is corrected"))
        default:
            ErrorWording(("无法完成", "Not done"), ("{code}", "{code}"), ("联系系统管理员", "Ask the operator"))
        }
    }
}
