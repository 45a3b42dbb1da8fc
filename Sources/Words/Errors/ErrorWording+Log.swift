import Traceability

extension ErrorWording {
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
}
