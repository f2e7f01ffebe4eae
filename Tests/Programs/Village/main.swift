import ChannelKit
import ChannelWire
import Foundation

// Called by another name it writes to readers instead of putting up one notice.
let isPost = CommandLine.arguments.first.map { URL(filePath: $0).lastPathComponent } == "kim-channel-post"

await ChannelProgram.run(VillageChannel(audience: isPost ? .readers : .site))
