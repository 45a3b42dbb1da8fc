import PartVerification

/// What the scanner says; docs/design-system.md has the table. The scripts have no words of their own.
struct ScannerWords: Sendable {
    var open: String
    var picture: String
    var close: String
    var light: String
    var sound: String
    var pass: String
    var caution: String
    var unconfirmed: String
    var stop: String
    var waiting: String
    var next: String
    var checking: String
    var looking: String
    var slow: String
    var duplicate: String
    var again: String
    var remove: String
    var count: String
    var undo: String
    var aside: String
    var offline: String
    var refused: String
    var signedOut: String
    var denied: String
    var noCamera: String
    var insecure: String
    var noDecoder: String
    var nothing: String
    var unsaved: String
    var otherWays: String
    var photo: String
    var photoHint: String
    var issuer: String
    var number: String
    var numberHint: String
    var add: String
    var missing: String

    static func of(_ language: Language) -> ScannerWords { language == .zh ? zh : en }

    private static let zh = ScannerWords(
        open: "扫码", picture: "相机画面", close: "关闭相机", light: "手电筒", sound: "声音", pass: "通过", caution: "注意",
        unconfirmed: "存疑", stop: "停", waiting: "等待核对", next: "下一步：", checking: "正在核对…",
        looking: "把二维码对准框内", slow: "还没读到。靠近一点、开灯、放平，或在下面拍照、输入编号。", duplicate: "已在清单中",
        again: "重复扫到", remove: "删除", count: "件已扫", undo: "撤销上一件", aside: "放在一边，不入账",
        offline: "没有网络。扫到的码已保留，联网后自动核对。", refused: "服务器没有回答。码已保留，稍后自动再试。",
        signedOut: "登录已过期。码已保留，请重新登录后回到本页。", denied: "浏览器不许使用相机。请在地址栏里允许，或用下面的办法。",
        noCamera: "没有可用的相机。请用下面的办法。", insecure: "只有加密网址（https）才能用相机。请用下面的办法。",
        noDecoder: "这个浏览器不能直接读码。请拍照，由服务器来读。", nothing: "照片里没找到码。请靠近、放平、避开反光再拍。",
        unsaved: "浏览器不能保存清单，刷新会丢失。", otherWays: "扫不出来？拍照或输入编号", photo: "拍下二维码",
        photoHint: "拍清整个二维码即可，由系统读取。", issuer: "厂家", number: "编号（含末位校验数字）",
        numberHint: "印在码的下方；也可粘贴整个码。", add: "加入",
        missing: "缺配件：请扫码、拍照或输入编号。")
    private static let en = ScannerWords(
        open: "Scan", picture: "Camera picture", close: "Close camera", light: "Torch", sound: "Sound", pass: "Pass",
        caution: "Caution", unconfirmed: "Unconfirmed", stop: "Stop", waiting: "Waiting to be checked", next: "Next:",
        checking: "Checking…", looking: "Hold the code inside the frame",
        slow: "Nothing read yet. Move closer, add light, hold it flat, or take a photograph or type the number below.",
        duplicate: "Already on the list", again: "scanned again", remove: "Remove", count: "scanned",
        undo: "Undo the last", aside: "Set aside, will not be booked",
        offline: "No network. The codes are kept and will be checked when it is back.",
        refused: "The server did not answer. The codes are kept; it will be asked again.",
        signedOut: "You are signed out. The codes are kept; sign in and come back to this page.",
        denied: "The browser does not allow the camera. Allow it beside the address, or use the ways below.",
        noCamera: "No camera can be used. Use the ways below.",
        insecure: "The camera needs an https address. Use the ways below.",
        noDecoder: "This browser cannot read codes itself. Take a photograph, and the server will.",
        nothing: "No code was found. Photograph it again: closer, flat, without glare.",
        unsaved: "The browser cannot keep the list; a reload will lose it.",
        otherWays: "It does not scan? Photograph it or type the number", photo: "Photograph the code",
        photoHint: "The whole code, sharp; the service reads it.", issuer: "Maker",
        number: "Number (with its check digit)", numberHint: "Printed under the code; a whole code may be pasted too.",
        add: "Add", missing: "The part is missing: scan it, photograph it, or type its number.")
}
