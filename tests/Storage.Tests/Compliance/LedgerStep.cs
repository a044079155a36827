using Cbp.Core.Common;
using Cbp.Core.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>One step of a random program over the ledger. Ids are few, so that steps meet.</summary>
public sealed record LedgerStep(int Kind, int Id, int Other, int Debit, int Credit, int Cents)
{
    private const int Ids = 12;

    public static Arbitrary<LedgerStep[]> Programs { get; } =
        (from kind in Gen.Frequency((4, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2)), (2, Gen.Constant(3)), (3, Gen.Constant(4)))
         from id in Gen.Choose(0, Ids - 1)
         from other in Gen.Choose(0, Ids - 1)
         from debit in Gen.Choose(0, 3)
         from credit in Gen.Choose(0, 3)
         from cents in Gen.Choose(0, 9)
         select new LedgerStep(kind, id, other, debit, credit, cents)).ArrayOf().Where(steps => steps.Length > 0).ToArbitrary();

    internal LedgerOutcome Run(NaiveLedger ledger, LedgerAccount[] accounts) => Kind switch
    {
        0 => ledger.Reserve(Id, accounts[Debit], accounts[Credit], Cents),
        1 => ledger.Post(Id, Other),
        2 => ledger.Void(Id, Other),
        3 => ledger.Reverse(Id, Other),
        _ => ledger.Direct(Id, accounts[Debit], accounts[Credit], Cents),
    };

    internal Task<LedgerOutcome> Run(LedgerBook ledger, Guid program, LedgerAccount[] accounts)
    {
        var (id, other) = (IdOf(program, Id), IdOf(program, Other));
        return Kind switch
        {
            0 => ledger.ReserveAsync(id, LedgerPurpose.Correction, accounts[Debit], accounts[Credit], Money.Usd(Cents)),
            1 => ledger.PostAsync(id, LedgerPurpose.Correction, other),
            2 => ledger.VoidAsync(id, LedgerPurpose.Correction, other),
            3 => ledger.ReverseAsync(id, LedgerPurpose.Correction, other),
            _ => ledger.TransferAsync(id, LedgerPurpose.Correction, accounts[Debit], accounts[Credit], Money.Usd(Cents)),
        };
    }

    private static LedgerTransferId IdOf(Guid program, int number) => LedgerTransferId.Of(program, LedgerPurpose.Correction, number);
}
