namespace Cbp.Year.Tests.Checks;

/// <summary>
/// The ledger against the payments, day by day: of each account the entries that are new are read, so that a day costs what happened on it.
/// <see cref="Books.Wrong"/> looks at the whole of it.
/// </summary>
internal sealed class LedgerCheck(Books books, PaymentSums sums)
{
    private const string Funding = "funding:USD:";
    private readonly Dictionary<string, (long Sequence, long Balance)> _known = [];

    /// <summary>What is wrong; empty where nothing is.</summary>
    public IEnumerable<string> Wrong()
    {
        var (all, settlement, suspense, reserved) = (0L, 0L, 0L, 0L);
        foreach (var account in books.Accounts())
        {
            all += account.Balance;
            reserved += account.Pending;
            if (!Follows(account)) yield return $"the balance of {account.Name} is not the sum of its entries";
            if (account.Name.StartsWith(Funding, StringComparison.Ordinal))
            {
                var (live, paid) = sums.Of(account.Name[Funding.Length..]);
                if ((live, paid) != (account.Pending, -account.Balance))
                    yield return $"{account.Name} has {account.Pending} reserved and {-account.Balance} paid; its payments are {live} and {paid}";
            }
            else if (account.Name.StartsWith("settlement:", StringComparison.Ordinal)) settlement += account.Balance;
            else if (account.Name.StartsWith("suspense:", StringComparison.Ordinal)) suspense += account.Balance;
            else if (account.Balance != 0) yield return $"{account.Name} has {account.Balance}, and nothing stays there";
        }

        if (all != 0) yield return $"the sum over all accounts of the ledger is {all}";
        if (reserved != sums.All.Live) yield return $"{reserved} are reserved, and the payments under way come to {sums.All.Live}";
        if (settlement + suspense != sums.All.Paid) yield return $"settlement and suspense have {settlement} and {suspense}, and the payments come to {sums.All.Paid}";
        if (books.Corrections() is var corrections && suspense != -corrections) yield return $"suspense has {suspense}, and the corrections come to {corrections}";
    }

    private bool Follows(AccountState account)
    {
        var (sequence, balance) = _known.GetValueOrDefault(account.Name);
        if (account.Sequence != sequence)
        {
            foreach (var entry in books.Entries(account.Name, sequence))
            {
                if (entry.Sequence != sequence + 1) return false;
                (sequence, balance) = (entry.Sequence, balance + entry.Cents);
            }

            _known[account.Name] = (sequence, balance);
        }

        return (sequence, balance) == (account.Sequence, account.Balance);
    }
}
