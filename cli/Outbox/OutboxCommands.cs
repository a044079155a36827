using System.CommandLine;

namespace Cbp.Cli.Outbox;

/// <summary><c>cbp outbox list</c> and <c>cbp outbox send</c>.</summary>
internal static class OutboxCommands
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time) => new("outbox", "Messages that could not be sent, and were given up.")
    {
        List(terminal, time),
        Send(terminal, time),
    };

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var folder = StoreOptions.DataDirectory();
        var command = new Command("list", "Lists the parked messages, a line each: position, destination, key, subject, attempts, reason.") { folder };
        command.SetAction((parsed, cancellationToken) => new ParkedOutbox(terminal, time).ListAsync(parsed.GetValue(folder)!, cancellationToken));
        return command;
    }

    private static Command Send(Terminal terminal, TimeProvider time)
    {
        var folder = StoreOptions.DataDirectory();
        var destination = new Option<string?>("--destination") { Description = "Only messages to that queue or topic." };
        var key = new Option<string?>("--key") { Description = "Only messages of that key: a payment's id, for example." };
        var command = new Command("send", "Puts parked messages back into the outbox, in their order: all of them, or those that the options name.")
        {
            folder, destination, key,
        };
        command.SetAction((parsed, cancellationToken) => new ParkedOutbox(terminal, time).SendAsync(
            parsed.GetValue(folder)!, parsed.GetValue(destination), parsed.GetValue(key), cancellationToken));
        return command;
    }
}
