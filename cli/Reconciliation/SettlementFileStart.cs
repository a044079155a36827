using System.Globalization;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Cli.Reconciliation;

/// <summary>What the first line of a file says of it, and the command line.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Institution">Whose it is.</param>
/// <param name="Day">The business day.</param>
/// <param name="Problem">Why it cannot be matched, or null.</param>
internal sealed record SettlementFileStart(SettlementFormat Format, InstitutionId Institution, DateOnly Day, string? Problem = null)
{
    private const int Looked = 256;

    /// <summary>Looks at the file's beginning, and goes back to it.</summary>
    public static async Task<SettlementFileStart> ReadAsync(Stream stream, string? institution, DateOnly? day, CancellationToken cancellationToken)
    {
        if (!stream.CanSeek) return Unusable("the file must be one that can be read from its beginning again, not a pipe.");
        var buffer = new byte[Looked];
        var read = await stream.ReadAtLeastAsync(buffer, Looked, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        var line = Encoding.UTF8.GetString(buffer, 0, read).TrimStart('\uFEFF').Split('\n')[0].TrimEnd('\r');
        var isReport = !line.StartsWith("101", StringComparison.Ordinal);
        if (isReport && line.Split(',') is ["H", _, var named, var date, ..])
        {
            institution ??= named;
            if (day is null && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var said)) day = said;
        }

        if (institution is null || day is null) return Unusable("the file does not say whose it is, and of which day: say --institution and --day.");
        return new SettlementFileStart(isReport ? SettlementFormat.Csv : SettlementFormat.Nacha, new InstitutionId(institution), day.Value);
    }

    private static SettlementFileStart Unusable(string problem) => new(SettlementFormat.Csv, default, default, problem);
}
