using System;
using System.Collections.Generic;

namespace CodexSessions.Usage;

/// <summary>Finds the price of a model on a day.</summary>
internal sealed class PriceList(IReadOnlyList<CodexPrice> prices)
{
    /// <summary>The price of the first pattern that fits the model; of several of that pattern the one that counts on the day.</summary>
    internal CodexPrice? Find(string? model, DateTime? day)
    {
        if (model is null)
        {
            return null;
        }

        CodexPrice? found = null;
        foreach (CodexPrice price in prices)
        {
            bool isOfPattern = found is null || price.Pattern == found.Pattern;
            bool counts = price.From is not { } from || from <= day;
            if (isOfPattern && counts && price.IsOf(model) && (found is null || price.From >= (found.From ?? DateTime.MinValue)))
            {
                found = price;
            }
        }

        return found;
    }
}
