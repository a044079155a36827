using System.CommandLine;
using System.Security.Cryptography;
using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Cli.Institutions;

/// <summary><c>cbp keys create</c>, <c>list</c> and <c>revoke</c>.</summary>
internal static class KeysCommand
{
    /// <summary>The commands.</summary>
    public static Command Create(Terminal terminal, TimeProvider time) =>
        new("keys", "API keys of institutions' client apps.") { CreateKey(terminal, time), ListKeys(terminal, time), RevokeKey(terminal, time) };

    private static Command CreateKey(Terminal terminal, TimeProvider time)
    {
        var (institution, folder) = (Institution(), StoreOptions.DataDirectory());
        var role = new Option<CallerRole>("--role") { Description = "What may be done with it.", DefaultValueFactory = _ => CallerRole.InstitutionAdmin };
        var name = new Option<string>("--name") { Description = "Who calls with it: histories and the audit log name it.", Required = true };
        var command = new Command("create", "Makes a key and prints it, once: only its hash is stored. It holds within a second.") { institution, role, name, folder };
        command.SetAction((parsed, cancellationToken) =>
        {
            // 256 bits: guessing is hopeless, and so a plain hash of it is safe to keep.
            var key = "cbp_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var holder = new ApiKeyHolder(new InstitutionId(parsed.GetValue(institution)!), parsed.GetValue(role), parsed.GetValue(name)!);
            return new SetupRun(terminal, time).RunAsync(
                parsed.GetValue(folder)!, setup => setup.AddKeyAsync(holder, key, cancellationToken), _ => key, cancellationToken);
        });
        return command;
    }

    private static Command ListKeys(Terminal terminal, TimeProvider time)
    {
        var (institution, folder) = (Institution(), StoreOptions.DataDirectory());
        var command = new Command("list", "Lists the institution's keys: the beginning of each one's hash, its role, and who calls with it.") { institution, folder };
        command.SetAction((parsed, cancellationToken) => new SetupRun(terminal, time).RunAsync(
            parsed.GetValue(folder)!,
            setup => setup.KeysAsync(new InstitutionId(parsed.GetValue(institution)!), cancellationToken),
            keys => keys.Count == 0 ? "No keys." : string.Join(Environment.NewLine, keys.Select(LineOf)),
            cancellationToken));
        return command;
    }

    private static Command RevokeKey(Terminal terminal, TimeProvider time)
    {
        var (institution, folder) = (Institution(), StoreOptions.DataDirectory());
        var hash = new Argument<string>("HASH") { Description = $"The beginning of the key's hash, as list shows it: {InstitutionSetup.ShortestPrefix} characters or more." };
        var command = new Command("revoke", "Takes a key back: it is refused within a second.") { hash, institution, folder };
        command.SetAction((parsed, cancellationToken) => new SetupRun(terminal, time).RunAsync(
            parsed.GetValue(folder)!,
            setup => setup.RevokeAsync(new InstitutionId(parsed.GetValue(institution)!), parsed.GetValue(hash)!, cancellationToken),
            key => $"The key of {key.Holder.Name} was taken back.",
            cancellationToken));
        return command;
    }

    private static Option<string> Institution() => new("--institution", "-i") { Description = "The institution's id.", Required = true };

    private static string LineOf(StoredApiKey key) => $"{key.Hash[..16]}  {key.Holder.Role,-16}  {key.Holder.Name}";
}
