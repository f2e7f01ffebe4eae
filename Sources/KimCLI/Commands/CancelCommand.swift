import ArgumentParser
import Foundation
import Publishing
import PublishingEngine

/// `kim cancel`: calls off what has not gone out.
struct CancelCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "cancel", aliases: ["batalkan"],
      Phrase(id: "Batalkan kiriman yang belum berangkat.", en: "Call off what has not gone out."))
  }

  @Argument(help: .spoken("Pos (id atau berkas).", "The post (id or file).", valueName: "pos"))
  var post: String

  @Flag(
    name: [.customLong("uncertain"), .customLong("tidak-pasti")],
    help: .spoken(
      "Anggap yang tidak pasti sudah sampai: tidak dikirim lagi.",
      "Take the uncertain ones as arrived: they are not sent again."))
  var uncertain = false
  @OptionGroup var channels: ChannelOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    // Without names, also what channels have left behind that are no longer in channels.yaml.
    let selected: [ChannelID?] = try channels.names.isEmpty ? [nil] : newsroom.channels(named: channels.names).map(\.id)
    let store = try newsroom.openStore(writing: true)
    let id = try newsroom.published(post, in: store)
    _ = try store.recover(at: surroundings.now())
    if channels.names.isEmpty { try store.letGo(id) }
    var calledOff = 0
    var arrived = 0
    for channel in selected {
      if let channel { try store.withhold(id, from: channel) }
      calledOff += try store.cancel(id, on: channel, at: surroundings.now())
      if uncertain { arrived += try takeAsArrived(id, on: channel, store, at: surroundings.now()) }
    }
    tell(calledOff, arrived, surroundings)
  }

  /// A person has looked, and what nobody could know is known now.
  private func takeAsArrived(_ post: PostID, on channel: ChannelID?, _ store: any DeliveryStore, at now: Date) throws
    -> Int
  {
    let records = try store.records(of: post, on: channel, in: [.uncertain], limit: .max)
    for record in records { try store.resolve(record.number, as: Receipt(remoteID: "", remark: "kim cancel"), at: now) }
    return records.count
  }

  private func tell(_ calledOff: Int, _ arrived: Int, _ surroundings: Surroundings) {
    if calledOff > 0 || arrived == 0 {
      surroundings.terminal.out(
        surroundings.text(
          calledOff == 0
            ? Phrase(
              id: "Tidak ada yang dibatalkan: tidak ada yang menunggu.", en: "Nothing was called off: nothing waits.")
            : Phrase(
              id: "\(EYD.number(calledOff)) kiriman dibatalkan.",
              en: "\(calledOff) \(calledOff == 1 ? "delivery" : "deliveries") called off.")))
    }
    if arrived > 0 {
      surroundings.terminal.out(
        surroundings.text(
          Phrase(
            id: "\(EYD.number(arrived)) kiriman yang tidak pasti dianggap sudah sampai.",
            en: "\(arrived) uncertain \(arrived == 1 ? "delivery is" : "deliveries are") taken as arrived.")))
    }
  }
}
