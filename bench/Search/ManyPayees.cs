using System.Globalization;
using System.Text;

namespace Cbp.Bench.Search;

/// <summary>
/// Invents very many payees as a CSV file: names of one to three invented words and what a business of its sort is called, so that there are
/// tens of thousands of different words, the common ones in a large share of all names.
/// </summary>
internal static class ManyPayees
{
    private static readonly string[] Starts = ["bar", "cal", "dor", "el", "fen", "gar", "hol", "ker", "lan", "mar", "nor", "os", "pel", "ros", "san", "tor", "ul", "ver", "wil", "zan"];
    private static readonly string[] Middles = ["a", "be", "co", "di", "en", "fo", "gi", "la", "me", "ni", "or", "pa", "ri", "sa", "ti", "va"];
    private static readonly string[] Ends = ["", "burg", "dale", "field", "ford", "ham", "land", "lin", "mont", "port", "ridge", "son", "stead", "ton", "view", "ville", "wood", "worth"];

    private static readonly string[] Forms =
    [
        "City of {0} Water", "City of {0} Utilities", "City of {0} Property Tax", "{0} Gas & Electric", "{0} Electric Cooperative", "{0} Mutual Insurance Co.", "{0} Bank Card Services",
        "{0} Wireless", "{0} Cable & Internet, Inc.", "The {0} Group", "{0} Medical Center", "{0} {1} Dental Group", "{0} & {1} Property Management LLC", "{0} {1} Homeowners Association",
        "First {0} Mortgage", "{0} Community College", "{0} County Rural Water District No. {2}", "St. {0}'s Hospital", "{0} Family Rentals", "{0} {1} Auto Finance Corp",
    ];

    private static readonly string[] States = ["AL", "AZ", "CA", "CO", "FL", "GA", "IL", "MA", "MI", "MN", "MO", "NC", "NJ", "NY", "OH", "OR", "PA", "TN", "TX", "VA", "WA", "WI", "WY"];

    /// <summary>Writes so many rows; the same ones for the same seed.</summary>
    public static void WriteCsv(string path, int count, int seed)
    {
        using var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
        file.Write("internalPayeeId,payeeName,address1,city,state,postalCode,phone,processorPayeeId,paymentMethod,minDaysToPay,status\r\n");
        var random = new Random(seed);
        for (var i = 1; i <= count; i++)
        {
            var name = Name(random);
            var electronic = random.Next(10) < 8;
            file.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"LP-{i:0000000},\"{name}\",{random.Next(1, 9999)} {Capital(Word(random))} St,{Capital(Word(random))},{States[random.Next(States.Length)]},{random.Next(501, 99951):00000},(555) 555-01{random.Next(100):00},PX{i:00000000},{(electronic ? "electronic" : "check")},{(electronic ? 2 : 5)},{(random.Next(100) == 0 ? "closed" : "active")}\r\n"));
        }
    }

    /// <summary>A name such as the file has.</summary>
    public static string Name(Random random) => string.Format(
        CultureInfo.InvariantCulture, Forms[random.Next(Forms.Length)], Capital(Word(random)), Capital(Word(random)), random.Next(1, 40));

    private static string Word(Random random) =>
        Starts[random.Next(Starts.Length)] + Middles[random.Next(Middles.Length)] + (random.Next(2) == 0 ? "" : Middles[random.Next(Middles.Length)]) + Ends[random.Next(Ends.Length)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
