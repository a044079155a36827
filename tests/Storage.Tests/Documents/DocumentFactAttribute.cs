namespace Cbp.Storage.Tests.Documents;

/// <summary>A test of the suite that every store of documents runs; the suite's other project says when it is skipped there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocumentFactAttribute : FactAttribute;
