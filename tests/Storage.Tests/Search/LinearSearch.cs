using Cbp.Core.Payees;
using Cbp.Storage.Search;

namespace Cbp.Storage.Tests.Search;

/// <summary>What a search must find, said as plainly as can be: by looking at every payee.</summary>
internal static class LinearSearch
{
    public static IEnumerable<GlobalPayee> Find(IEnumerable<GlobalPayee> payees, PayeeSearchQuery query)
    {
        var (name, zip) = (SearchText.Name(query.Name), SearchText.PostalCode(query.PostalCode));
        if (name.Length == 0 && zip.Length == 0 || Meaningless(query.Name, name) || Meaningless(query.PostalCode, zip))
            return [];

        return payees
            .Where(payee => payee.Status == GlobalPayeeStatus.Active)
            .Where(payee => SearchText.PostalCode(payee.PostalCode).StartsWith(zip, StringComparison.Ordinal))
            .Select(payee => (Payee: payee, Name: SearchText.Name(payee.PayeeName)))
            .Select(entry => (entry.Payee, entry.Name, Fit: Fit(entry.Name, name)))
            .Where(entry => entry.Fit < 3)
            .OrderBy(entry => entry.Fit)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.Payee.InternalPayeeId.Value, StringComparer.Ordinal)
            .Select(entry => entry.Payee)
            .Take(Math.Clamp(query.Limit, 1, 100));
    }

    private static bool Meaningless(string? asked, string compared) => !string.IsNullOrWhiteSpace(asked) && compared.Length == 0;

    private static int Fit(string name, string search)
    {
        if (search.Length == 0 || name == search)
            return 0;

        if (name.StartsWith(search, StringComparison.Ordinal))
            return 1;

        return name.Contains(' ' + search, StringComparison.Ordinal) ? 2 : 3;
    }
}
