using System.Globalization;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;

namespace Cbp.Host.Tables;

/// <summary>The parts of a shared access signature as text: the same in what is signed and in the query.</summary>
internal static class SasText
{
    /// <summary>The version of the service whose signatures these are.</summary>
    public const string Version = "2019-02-02";

    /// <summary>The permissions on a table, in the order in which the service wants them.</summary>
    public const string TableLetters = "raud";

    /// <summary>The permissions on an account.</summary>
    public const string AccountLetters = "rwdlau";

    public static string Of(DateTimeOffset time) =>
        time == default ? "" : time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Of(TableSasProtocol protocol) => protocol switch { TableSasProtocol.Https => "https", TableSasProtocol.HttpsAndHttp => "https,http", _ => "" };

    public static string Of(TableSasPermissions p) => Letters(
        (p.HasFlag(TableSasPermissions.Read), 'r'), (p.HasFlag(TableSasPermissions.Add), 'a'), (p.HasFlag(TableSasPermissions.Update), 'u'),
        (p.HasFlag(TableSasPermissions.Delete), 'd'));

    public static string Of(TableAccountSasPermissions p) => Letters(
        (p.HasFlag(TableAccountSasPermissions.Read), 'r'), (p.HasFlag(TableAccountSasPermissions.Write), 'w'), (p.HasFlag(TableAccountSasPermissions.Delete), 'd'),
        (p.HasFlag(TableAccountSasPermissions.List), 'l'), (p.HasFlag(TableAccountSasPermissions.Add), 'a'), (p.HasFlag(TableAccountSasPermissions.Update), 'u'));

    public static string Of(TableAccountSasResourceTypes t) => Letters(
        (t.HasFlag(TableAccountSasResourceTypes.Service), 's'), (t.HasFlag(TableAccountSasResourceTypes.Container), 'c'), (t.HasFlag(TableAccountSasResourceTypes.Object), 'o'));

    /// <summary>Permissions in the service's order.</summary>
    /// <exception cref="ArgumentException">A letter is no permission.</exception>
    public static string Ordered(string permissions, string letters)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        var wrong = permissions.Except(letters).ToArray();
        if (wrong.Length > 0) throw new ArgumentException($"'{wrong[0]}' is not a permission; there are '{letters}'.", nameof(permissions));
        return new string([.. letters.Where(l => permissions.Contains(l, StringComparison.Ordinal))]);
    }

    public static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var parts = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value)) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return string.Join('&', parts);
    }

    /// <summary>The key that a client was made with.</summary>
    /// <exception cref="InvalidOperationException">It was made without one, and so cannot sign.</exception>
    public static TableSharedKeyCredential KeyOf(TableRest rest) =>
        rest.Key ?? throw new InvalidOperationException("A SAS can be made only by a client that was made with a TableSharedKeyCredential.");

    private static string Letters(params ReadOnlySpan<(bool Has, char Letter)> letters)
    {
        var text = "";
        foreach (var (has, letter) in letters)
        {
            if (has) text += letter;
        }

        return text;
    }
}
