using System.Globalization;
using System.Text;
using Cbp.Core.Payees.Import;
using CsvHelper;
using CsvHelper.Configuration;

namespace Cbp.Cli.Payees;

/// <summary>A CSV file of global payees, read row by row.</summary>
internal sealed class PayeeFile : IDisposable
{
    // Far more than any field may have: a quote that is never closed must not read the whole file into one.
    private const int LongestCell = 100_000;

    private readonly FileStream _stream;
    private readonly CsvParser _parser;
    private readonly List<string> _badQuotes = [];

    private PayeeFile(FileStream stream)
    {
        _stream = stream;
        var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        _parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            IgnoreBlankLines = false,
            BadDataFound = _ => _badQuotes.Add("A quotation mark stands where none may be."),
            MaxFieldSize = LongestCell,
            ProcessFieldBufferSize = 4096,
        });
        Header = _parser.Read() ? new PayeeImportHeader(_parser.Record!) : throw new UnusableFileException($"{stream.Name} is empty: there is no header row.");
        if (Header.Missing.Count > 0)
            throw new UnusableFileException($"{stream.Name} has no column {string.Join(" and no column ", Header.Missing)}: its first row must name the columns.");

        if (Header.Repeated.Count > 0)
            throw new UnusableFileException($"{stream.Name} has two columns {string.Join(" and two columns ", Header.Repeated)}.");
    }

    /// <summary>Which column is which.</summary>
    public PayeeImportHeader Header { get; }

    /// <summary>How much of the file has been read, from 0 to 1; 0 for a pipe, whose end nobody knows.</summary>
    public double Share => !_stream.CanSeek ? 0 : _stream.Length == 0 ? 1 : (double)_stream.Position / _stream.Length;

    /// <exception cref="UnusableFileException">It cannot be read, or its header does not serve.</exception>
    public static PayeeFile Open(FileInfo file)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            return new PayeeFile(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            stream?.Dispose();
            throw new UnusableFileException($"{file.FullName} cannot be read: {e.Message}", e);
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>The rows that are not empty.</summary>
    public IEnumerable<PayeeFileRow> Rows()
    {
        while (true)
        {
            long line = _parser.RawRow + 1;
            _badQuotes.Clear();
            PayeeFileRow? broken = null;
            try
            {
                if (!_parser.Read())
                    yield break;
            }
            catch (CsvHelperException)
            {
                broken = new PayeeFileRow(line, null, [$"A cell has more than {LongestCell:N0} characters: a quotation mark may be missing. What follows was not read."]);
            }

            if (broken is { } end)
            {
                yield return end;
                yield break;
            }

            if (_parser.Record is not ([] or [""]))
                yield return Read(line, _parser.Record!);
        }
    }

    public void Dispose() => _parser.Dispose();

    private PayeeFileRow Read(long line, string[] cells)
    {
        var problems = new List<string>(_badQuotes);
        if (cells.Length != Header.Count)
            problems.Add($"It has {cells.Length} cells, but the header has {Header.Count}.");
        else if (cells.Any(cell => cell.Contains('\uFFFD', StringComparison.Ordinal)))
            problems.Add("It is not in UTF-8.");

        var row = problems.Count == 0 ? PayeeImportRow.Read(Header, cells, problems) : null;
        return new PayeeFileRow(line, row, problems);
    }
}
