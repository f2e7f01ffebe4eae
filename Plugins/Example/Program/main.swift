import ChannelWire
import Example

await ChannelProgram.run(ExampleChannel())
