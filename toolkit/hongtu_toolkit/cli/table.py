"""The hand-written commands, with place and one-line help. A command is imported when it is called."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A command of `hongtu`."""

    target: str
    """`module:attribute` of a click command or group."""
    en: str
    zh: str


COMMANDS: dict[str, Row] = {
    "people": Row(
        "hongtu_toolkit.people.commands:people",
        "Keep the platform in step with a table of people and photos",
        "按表格（含照片）同步平台上的人员",
    ),
    "events": Row(
        "hongtu_toolkit.receiver.commands:events", "Show stored events, replay them", "查看已接收的事件，重新投递"
    ),
    "receive": Row("hongtu_toolkit.receiver.commands:receive", "Receive pushes and lose none", "接收推送，不丢事件"),
    "records": Row(
        "hongtu_toolkit.records.commands:records",
        "Export records to files and databases",
        "把平台的记录导出到文件或数据库",
    ),
    "configure": Row(
        "hongtu_toolkit.cli.configure:configure", "Set up a site: address, key, secret", "配置一个站点：地址、密钥"
    ),
    "profile": Row("hongtu_toolkit.cli.configure:profiles", "The configured sites", "已配置的站点"),
    "doctor": Row(
        "hongtu_toolkit.cli.doctor:doctor",
        "Check a site: ports, certificate, clock, key",
        "检查站点：端口、证书、时钟、密钥",
    ),
    "sandbox": Row("hongtu_toolkit.cli.sandbox:sandbox", "Start a sandbox of the platform", "启动模拟平台（沙箱）"),
    "find": Row("hongtu_toolkit.cli.find:find", "Find interfaces by Chinese or English words", "按中文或英文查找接口"),
    "codes": Row("hongtu_toolkit.cli.codes:codes", "What a code of the platform means", "查询平台错误码的含义"),
    "call": Row(
        "hongtu_toolkit.cli.call:call", "Call any interface, documented or not", "调用任意接口，包括文档中没有的"
    ),
    "sign": Row("hongtu_toolkit.cli.signing:sign", "Print the headers that sign a request", "输出请求的签名头"),
    "explain": Row(
        "hongtu_toolkit.cli.signing:explain", "Show the string to sign, part by part", "逐段说明待签名字符串"
    ),
    "push": Row("hongtu_toolkit.cli.pushes:push", "Read what the platform pushes", "解读平台推送的数据"),
    "completion": Row(
        "hongtu_toolkit.cli.completion:completion",
        "Completion for bash, zsh, fish and PowerShell",
        "bash、zsh、fish、PowerShell 自动补全",
    ),
}
