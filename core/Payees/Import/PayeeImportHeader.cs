namespace Cbp.Core.Payees.Import;

/// <summary>Which column of a file of global payees holds which field.</summary>
public sealed class PayeeImportHeader
{
    /// <summary>The fields there can be, by the names that columns have; case does not matter.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "internalPayeeId", "payeeName", "address1", "address2", "address3", "city", "state", "postalCode", "country", "phone",
        "processorPayeeId", "paymentMethod", "minDaysToPay", "accountNumberMask", "checkDigitRule", "status",
    ];

    private static readonly string[] Needed = ["payeeName", "postalCode"];

    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>From the file's first row.</summary>
    public PayeeImportHeader(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Count = names.Count;
        var (unknown, repeated) = (new List<string>(), new List<string>());
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i].Trim();
            if (!Fields.Contains(name, StringComparer.OrdinalIgnoreCase)) unknown.Add(name);
            else if (!_columns.TryAdd(name, i)) repeated.Add(name);
        }

        (Unknown, Repeated) = (unknown, repeated);
        Missing = [.. Needed.Where(field => !Has(field))];
    }

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>Columns that are no field: they are left aside.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Fields that two columns claim to hold: the file cannot be read.</summary>
    public IReadOnlyList<string> Repeated { get; }

    /// <summary>Fields that must be there and are not: the file cannot be read.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Whether there is a column of that field.</summary>
    public bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>The field's cell without blanks around it; null where it is empty or there is no such column.</summary>
    public string? Cell(IReadOnlyList<string> cells, string field)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return _columns.TryGetValue(field, out var column) && cells[column].Trim() is { Length: > 0 } text ? text : null;
    }
}
