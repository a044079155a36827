using Cbp.Core.Common;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Reconciliation.Files;

/// <summary>The processor's settlement report; docs/reconciliation.md has the format.</summary>
internal sealed class CsvReport(SettlementFile file) : ILineParser
{
    private const int FieldCount = 6;
    private const int LongestReference = 128;

    private string _currency = Money.DefaultCurrency;
    private bool _begun;
    private int _trailer;
    private bool _headless;

    public SettlementLine? Parse(int number, ReadOnlySpan<byte> line)
    {
        if (_trailer > 0)
        {
            file.Wrong(number, 1, "There is something behind the trailer.");
            return null;
        }

        if (!Fields.IsPlain(line))
        {
            file.Wrong(number, line.IndexOfAnyExceptInRange((byte)' ', (byte)'~') + 1, "Only visible characters of ASCII may stand here.");
            return null;
        }

        Span<int> at = stackalloc int[FieldCount + 3];
        var cells = new Cells(line, at[..Split(line, at)]);
        if (number == 1)
        {
            Header(cells);
            return null;
        }

        if (!_begun && !_headless)
        {
            _headless = true;
            file.Wrong(1, 1, "The first line must be the header, a record of the type H.");
        }

        if (cells.Is(0, "D"u8)) return Detail(number, cells);
        if (cells.Is(0, "T"u8)) Trailer(number, cells);
        else file.Wrong(number, 1, "A line is a record of the type D, and the last one of the type T.");
        return null;
    }

    public void End(int lines)
    {
        if (lines == 0) file.Wrong(1, 1, "The file is empty.");
        else if (_trailer == 0) file.Wrong(lines, 1, "The trailer is missing: the file may have been cut off.");
    }

    private void Header(Cells cells)
    {
        if (!cells.Is(0, "H"u8)) return;
        _begun = true;
        if (cells.Count != 5)
        {
            file.Wrong(1, 1, $"The header has {cells.Count} fields, not 5: H, version, institution, day, currency.");
            return;
        }

        if (!cells.Is(1, "1"u8)) file.Wrong(1, cells.Column(1), "The version of the format must be 1.");
        var institution = Fields.Text(cells[2]);
        if (FieldText.Id(institution, "institution") is not null) file.Wrong(1, cells.Column(2), "This is no institution's id.");
        else if (!file.Names(new InstitutionId(institution))) file.Wrong(1, cells.Column(2), $"The file is of the institution {institution}, not of {file.Institution}.");
        if (Fields.Day(cells[3]) is not { } day) file.Wrong(1, cells.Column(3), "This is no day written yyyy-MM-dd.");
        else if (!file.Names(day)) file.Wrong(1, cells.Column(3), $"The file is of {day:yyyy-MM-dd}, not of {file.Day:yyyy-MM-dd}.");
        if (cells[4].Length != 3 || cells[4].ContainsAnyExceptInRange((byte)'A', (byte)'Z')) file.Wrong(1, cells.Column(4), "A currency is three capital letters (ISO 4217).");
        else _currency = Fields.Text(cells[4]);
    }

    private SettlementLine? Detail(int number, Cells cells)
    {
        if (cells.Count != FieldCount)
        {
            file.Wrong(number, 1, $"The record has {cells.Count} fields, not {FieldCount}: D, submission, reference, amount, status, return code.");
            return null;
        }

        var before = file.ProblemCount;
        if (!Guid.TryParseExact(Fields.Text(cells[1]), "D", out var attempt)) file.Wrong(number, cells.Column(1), "The submission's id is no UUID with hyphens.");
        if (cells[2].Length > LongestReference) file.Wrong(number, cells.Column(2), $"A reference has {LongestReference} characters at the most.");
        var cents = Fields.Cents(cells[3]);
        if (cents is null or 0) file.Wrong(number, cells.Column(3), "An amount is greater than zero and has two decimals, like 42.50.");
        var returned = cells.Is(4, "RETURNED"u8);
        if (!returned && !cells.Is(4, "SETTLED"u8)) file.Wrong(number, cells.Column(4), "A status is SETTLED or RETURNED.");
        var code = cells[5].IsEmpty ? null : Fields.Text(cells[5]);
        if (returned && !AchReturnCode.IsValid(code)) file.Wrong(number, cells.Column(5), "A returned one has a return code, R01 to R85.");
        if (!returned && code is not null) file.Wrong(number, cells.Column(5), "Only a returned one has a return code.");
        if (file.ProblemCount > before) return null;
        var reference = cells[2].IsEmpty ? null : Fields.Text(cells[2]);
        return new SettlementLine(number, attempt, reference, returned ? SettlementFlow.Returned : SettlementFlow.Settled, cents!.Value, _currency, code);
    }

    private void Trailer(int number, Cells cells)
    {
        _trailer = number;
        if (cells.Count != 4)
        {
            file.Wrong(number, 1, $"The trailer has {cells.Count} fields, not 4: T, number of records, total settled, total returned.");
            return;
        }

        // Records that are wrong are not counted: they are wrong enough, and the sums then cannot fit.
        if (!file.IsGood) return;
        if (Fields.Number(cells[1]) != file.Lines) file.Wrong(number, cells.Column(1), $"There are {file.Lines} records of the type D.");
        if (Fields.Cents(cells[2]) != file.SettledCents) file.Wrong(number, cells.Column(2), $"What was settled comes to {Text(file.SettledCents)}.");
        if (Fields.Cents(cells[3]) != file.ReturnedCents) file.Wrong(number, cells.Column(3), $"What was returned comes to {Text(file.ReturnedCents)}.");
    }

    private static string Text(long cents) => (cents / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    // Where each field begins, and where one behind the last would; what is beyond the room counts as one field more.
    private static int Split(ReadOnlySpan<byte> line, Span<int> at)
    {
        var count = 1;
        for (var i = 0; i < line.Length && count < at.Length - 1; i++)
            if (line[i] == ',') at[count++] = i + 1;
        at[count] = line.Length + 1;
        return count + 1;
    }

    private readonly ref struct Cells(ReadOnlySpan<byte> line, ReadOnlySpan<int> at)
    {
        private readonly ReadOnlySpan<byte> _line = line;
        private readonly ReadOnlySpan<int> _at = at;

        public int Count => _at.Length - 1;

        public ReadOnlySpan<byte> this[int cell] => _line[_at[cell]..(_at[cell + 1] - 1)];

        public int Column(int cell) => _at[cell] + 1;

        public bool Is(int cell, ReadOnlySpan<byte> text) => this[cell].SequenceEqual(text);
    }
}
