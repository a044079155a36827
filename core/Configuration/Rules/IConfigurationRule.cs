using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration.Rules;

/// <summary>Something that must hold for what an institution's configuration comes to.</summary>
public interface IConfigurationRule
{
    /// <summary>The code of its violation.</summary>
    ErrorCode Error { get; }

    /// <summary>What is wrong, in a sentence; null where nothing is.</summary>
    string? Check(Institution effective);
}
