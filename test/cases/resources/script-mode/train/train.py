print("auc=0.9")
