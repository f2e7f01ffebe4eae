public import ChannelKit
